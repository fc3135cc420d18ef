import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { inject } from "vitest";
import type { DemoAccount } from "../../bin/run-file.ts";
import { house } from "./running-house.ts";

/** Who works in the demo tenant, by the name before the @ of their address. */
export type Person = "admin" | "supervisor" | "emi" | "ken" | "sakura" | "alex";

export function accountOf(person: Person): DemoAccount {
  const found = house().accounts.find((account) => account.email.startsWith(`${person}@`));
  if (found === undefined) throw new Error(`The demo tenant has no ${person}.`);
  return found;
}

/** The id of a person's agent object and user. */
export const idOf = (person: Person): string => `${house().tenant}-${person}`;

/** A signed-in person's cookie. Kept over all test files: signing in is limited, as it should be. */
export async function cookieOf(person: Person): Promise<string> {
  const path = join(inject("home"), "e2e", `cookie-${person}`);
  try {
    return readFileSync(path, "utf8");
  } catch {
    const cookie = await signIn(person);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, cookie, { mode: 0o600 });
    return cookie;
  }
}

async function signIn(person: Person): Promise<string> {
  const { email, password } = accountOf(person);
  const { edge } = house().urls;
  const response = await fetch(`${edge}/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: edge },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (!response.ok || cookie === undefined)
    throw new Error(`${person} could not sign in: ${response.status}`);
  return cookie;
}

/** Signs a browser window in without the form. */
export async function signInWindow(context: BrowserContext, person: Person): Promise<void> {
  const cookie = await cookieOf(person);
  const cut = cookie.indexOf("=");
  await context.addCookies([
    { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: house().urls.edge },
  ]);
}

/** A request to the API as this person; `null` is nobody. */
export async function api(person: Person | null, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (person !== null) headers.set("cookie", await cookieOf(person));
  return fetch(`${house().urls.edge}${path}`, { ...init, headers });
}
