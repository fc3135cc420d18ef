import type { Connection, SpeechProvider } from "../../../domain/speech/settings.ts";
import type { Env } from "../../env.ts";
import { addressOf, type OutsideAnswer } from "../ask-outside.ts";
import { askRepeatedly } from "../ask-repeatedly.ts";
import { OutsideFailure } from "../outside-failure.ts";
import { readAtMost } from "../read-at-most.ts";
import { secretFor } from "../secret-for.ts";

const bases: Record<SpeechProvider, string> = {
  deepgram: "https://api.deepgram.com",
  openai: "https://api.openai.com/v1",
  "workers-ai": "https://api.cloudflare.com/client/v4",
};

/** Some minutes of sound. */
const maxBytes = 20 * 1024 * 1024;

export interface ProviderRequest {
  /** After the API's base. */
  path: string;
  body: string | FormData | Uint8Array<ArrayBuffer>;
  /** Left out with a form. */
  type?: string;
}

/** Where a provider is asked, and the headers that prove who asks. Throws {@link OutsideFailure}. */
export async function lineTo(
  env: Env,
  tenant: string,
  { provider, url, secret }: Pick<Connection, "provider" | "url" | "secret">,
  path: string,
): Promise<{ url: string; headers: Headers }> {
  const address = addressOf(env, `${(url ?? bases[provider]).replace(/\/+$/, "")}${path}`);
  const headers = new Headers({ "user-agent": "Tsunagi" });
  if (secret !== null) {
    const value = await secretFor(env, tenant, secret, address);
    if (/[^\x21-\x7e]/.test(value)) throw new OutsideFailure("header-refused");
    headers.set("authorization", `${provider === "deepgram" ? "Token" : "Bearer"} ${value}`);
  }
  return { url: address.href, headers };
}

/** Asks, once more where it was too much or broke; a customer is waiting. Throws {@link OutsideFailure} but for a 2xx. */
export async function askProvider(
  env: Env,
  tenant: string,
  connection: Pick<Connection, "provider" | "url" | "secret">,
  { path, body, type }: ProviderRequest,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  const { url, headers } = await lineTo(env, tenant, connection, path);
  if (type !== undefined) headers.set("content-type", type);
  const call = { url, method: "POST", headers, body, maxBytes };
  const answer = await askRepeatedly(env, call, { retries: 1, mayRepeat: true }, signal);
  if (answer.status < 200 || answer.status > 299) throw new OutsideFailure(`status-${answer.status}`);
  return answer;
}

/**
 * Runs a model of Workers AI: by the edge's binding when the connection names neither account nor secret, else by REST,
 * whose `result` is what the binding gives. Throws {@link OutsideFailure}.
 */
export async function runWorkersAi(
  env: Env,
  tenant: string,
  connection: Connection,
  input: Record<string, unknown>,
  signal: AbortSignal,
): Promise<{ json: unknown } | { bytes: Uint8Array<ArrayBuffer> }> {
  const { account, secret, model } = connection;
  if (account !== null || secret !== null || connection.url !== null) {
    const path = `/accounts/${account ?? ""}/ai/run/${model}`;
    const request = { path, body: JSON.stringify(input), type: "application/json" };
    const { headers, body } = await askProvider(env, tenant, connection, request, signal);
    if (!isJson(headers)) return { bytes: body };
    const json = parseJson(body);
    return { json: typeof json === "object" && json !== null && "result" in json ? json.result : json };
  }
  if (env.AI === undefined) throw new OutsideFailure("no-binding");
  const answer = await env.AI.run(model, input, { returnRawResponse: true });
  const bytes = await readAtMost(answer, maxBytes, signal);
  if (!answer.ok) throw new OutsideFailure(`status-${answer.status}`);
  return isJson(answer.headers) ? { json: parseJson(bytes) } : { bytes };
}

const isJson = (headers: Headers): boolean => (headers.get("content-type") ?? "").includes("json");

/** Throws `not-json`. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new OutsideFailure("not-json");
  }
}
