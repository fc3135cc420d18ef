/**
 * The one way in which tenants' wishes become requests to the Internet: flows' look-ups, messages, speech providers.
 *
 * Each address is checked by how it is written (domain/outside/outside-url.ts), the ones a redirect leads to as well. A
 * public name may still resolve to a private address, and to another one a moment later (DNS rebinding); nothing here
 * can see that. In production it leads nowhere, because a Worker's fetch reaches the public Internet only. Where the
 * edge runs on a machine of one's own, that machine's firewall has to keep it from what is near.
 */
import { outsideUrl, parseHosts } from "../../domain/outside/outside-url.ts";
import type { Env } from "../env.ts";
import { OutsideFailure } from "./outside-failure.ts";
import { readAtMost } from "./read-at-most.ts";

export type OutsideEnv = Pick<Env, "LOOKUP_HOSTS">;

export interface OutsideCall {
  url: string;
  method: string;
  headers: Headers;
  body?: BodyInit;
  /** The body must not follow a redirect to another host. */
  confidential?: boolean;
  /** How many redirects are followed. */
  redirects?: number;
  /** Of the answer. */
  maxBytes: number;
}

export interface OutsideAnswer {
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** Headers that are the connection's own, or that our own infrastructure believes. */
const ownHeaders =
  /^(host|content-length|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|via|forwarded|proxy-.*|x-forwarded-.*|x-real-ip|cf-.*|sec-.*|cookie2?)$/i;

/** What may follow to another host. */
const harmless = new Set(["accept", "accept-language", "content-type", "user-agent"]);

/** Sets a header that a tenant chose. Throws `header-refused`. */
export function setHeader(headers: Headers, name: string, value: string): void {
  if (ownHeaders.test(name)) throw new OutsideFailure("header-refused");
  try {
    headers.set(name, value);
  } catch {
    throw new OutsideFailure("header-refused");
  }
}

/** The address, checked. Throws `url-refused`. */
export function addressOf(env: OutsideEnv, url: string): URL {
  const address = outsideUrl(url, parseHosts(env.LOOKUP_HOSTS));
  if (address === null) throw new OutsideFailure("url-refused");
  return address;
}

/**
 * Asks once and reads the answer, whatever its status. Throws {@link OutsideFailure}, or what `fetch` throws. Headers that
 * were set follow a redirect to the same origin only.
 */
export async function askOutside(
  env: OutsideEnv,
  call: OutsideCall,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  const answer = await follow(env, call, signal);
  const { status, headers } = answer;
  return { status, headers, body: await readAtMost(answer, call.maxBytes, signal) };
}

async function follow(env: OutsideEnv, call: OutsideCall, signal: AbortSignal): Promise<Response> {
  let url = addressOf(env, call.url);
  let { method, headers, body } = call;
  for (let followed = 0; ; followed++) {
    const answer = await fetch(url, { method, headers, body, redirect: "manual", signal });
    const location = answer.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer;
    answer.body?.cancel().catch(() => {});
    if (followed >= (call.redirects ?? 0)) throw new OutsideFailure("too-many-redirects");
    const next = URL.canParse(location, url.href)
      ? outsideUrl(new URL(location, url).href, parseHosts(env.LOOKUP_HOSTS))
      : null;
    if (next === null) throw new OutsideFailure("redirect-refused");
    // RFC 9110, 15.4: after these the method becomes GET
    if (answer.status === 303 || (answer.status < 303 && method === "POST")) {
      if (method !== "HEAD") method = "GET";
      body = undefined;
      headers = without(headers, (name) => name.startsWith("content-"));
    }
    if (next.origin !== url.origin) {
      if (call.confidential && body !== undefined) throw new OutsideFailure("redirect-refused");
      headers = without(headers, (name) => !harmless.has(name));
    }
    url = next;
  }
}

function without(headers: Headers, dropped: (name: string) => boolean): Headers {
  return new Headers([...headers].filter(([name]) => !dropped(name.toLowerCase())));
}
