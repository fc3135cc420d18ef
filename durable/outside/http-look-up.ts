import type { HttpRequest, Question } from "../../domain/flow/question.ts";
import { answerVariables } from "../../domain/outside/answer-variables.ts";
import { isIdempotent, type OutsideReason } from "../../domain/outside/outside-reason.ts";
import type { Env } from "../env.ts";
import { addressOf, type OutsideAnswer, type OutsideCall, setHeader } from "./ask-outside.ts";
import { askRepeatedly, within } from "./ask-repeatedly.ts";
import { onceKey } from "./once-key.ts";
import { reasonOf } from "./outside-failure.ts";
import { openSealed, SealBroken } from "./seal.ts";
import { secretFor } from "./secret-for.ts";

/** What a flow wants to know by HTTP; templates are filled, values in the URL encoded, those in a body escaped. */
export type HttpQuestion = Omit<Extract<Question, { about: "http" }>, "about">;

export type LookUpResult =
  | { exit: "found"; variables: Record<string, string> }
  | { exit: "missing"; variables: Record<string, never> }
  | { exit: "failed"; variables: Record<string, never>; reason: OutsideReason };

const contentTypes = { json: "application/json", form: "application/x-www-form-urlencoded" };
/** Longest answer that is read. */
const maxBytes = 256 * 1024;
const maxRedirects = 3;

/**
 * Performs a flow's request. `found`: 2xx, its JSON mapped to variables; `missing`: 404 or 410; `failed`: everything else,
 * with a word that says why. All of it, retries and reading the answer too, is over after `deadlineMs`. Throws nothing.
 * What is sealed is opened here, and goes nowhere but into the request. `errand`: the same each time the same thing is
 * asked; a service that knows `Idempotency-Key` does it once, also when it was too busy (429) and is asked again.
 */
export async function httpLookUp(
  env: Env,
  tenant: string,
  question: HttpQuestion,
  deadlineMs: number,
  errand?: string,
): Promise<LookUpResult> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const { call, opened } = await within(signal, prepare(env, tenant, question.request));
    const mayRepeat = isIdempotent(call.method) || call.headers.has("idempotency-key");
    if (errand !== undefined && !mayRepeat)
      call.headers.set("idempotency-key", await onceKey(tenant, errand));
    const answer = await askRepeatedly(env, call, { retries: question.retries, mayRepeat }, signal);
    return resultOf(answer, question.map, opened);
  } catch (error) {
    return failed(error instanceof SealBroken ? "sealed-unreadable" : reasonOf(error));
  }
}

const failed = (reason: OutsideReason): LookUpResult => ({ exit: "failed", variables: {}, reason });

async function prepare(env: Env, tenant: string, request: HttpRequest) {
  const url = await openSealed(env, request.url);
  const address = addressOf(env, url.text);
  const body = request.body === "" ? null : await openSealed(env, request.body);
  const opened = [...url.opened, ...(body?.opened ?? [])];
  const headers = new Headers({ accept: "application/json", "user-agent": "Tsunagi" });
  if (body !== null) headers.set("content-type", contentTypes[request.bodyType]);
  for (const header of request.headers) {
    const value = await openSealed(env, header.value ?? "");
    opened.push(...value.opened);
    const secret = header.secret === undefined ? "" : await secretFor(env, tenant, header.secret, address);
    setHeader(headers, header.name, `${header.prefix ?? ""}${secret}${value.text}`);
  }
  const call: OutsideCall = {
    ...{ url: address.href, method: request.method, headers, body: body?.text },
    ...{ confidential: opened.length > 0, redirects: maxRedirects, maxBytes },
  };
  return { call, opened };
}

function resultOf({ status, body }: OutsideAnswer, map: HttpQuestion["map"], opened: string[]): LookUpResult {
  if (status === 404 || status === 410) return { exit: "missing", variables: {} };
  if (status < 200 || status > 299) return failed(`status-${status}`);
  if (map.length === 0) return { exit: "found", variables: {} };
  const parsed = parse(body);
  if (!parsed.ok) return failed("not-json");
  try {
    return { exit: "found", variables: answerVariables(map, { answer: parsed.answer, status }, opened) };
  } catch {
    return failed("mapping");
  }
}

/** An empty body is an answer of nothing. */
function parse(body: Uint8Array): { ok: true; answer: unknown } | { ok: false } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body).trim();
    return { ok: true, answer: text === "" ? null : JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
