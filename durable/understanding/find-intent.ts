import { localTime } from "../../domain/calendar/local-time.ts";
import type { Question } from "../../domain/flow/question.ts";
import { localSpeech, type Understanding } from "../../domain/speech/settings.ts";
import { findSlots } from "../../domain/understanding/find-slots.ts";
import { understand } from "../../domain/understanding/understand.ts";
import type { Env } from "../env.ts";
import { within } from "../outside/ask-repeatedly.ts";
import { reasonOf } from "../outside/outside-failure.ts";
import { isStoreDown } from "../store-down.ts";
import { askLanguageModel } from "./ask-language-model.ts";
import { trainedModel } from "./trained-models.ts";

type IntentQuestion = Omit<Extract<Question, { about: "intent" }>, "about">;

/** `exit`: `intent:<name>`, `unknown` or `failed`. The variables are the slots, and `confidence` (0 to 1). */
export interface IntentAnswer {
  exit: string;
  variables: Record<string, string>;
  /** Why it failed: `no-model`, `store-unavailable`, `timeout`, or what a language model's service did. */
  reason?: string;
}

/** A language model does not say how sure it is: above what is asked back by default, below what is beyond doubt. */
const modelConfidence = 0.8;

/**
 * What a customer wants, by the tenant's language model where it has one, else by its examples alone. Slots are always
 * found here, never by a language model; days are reckoned in the tenant's time zone. An intent that the question does
 * not name is `unknown`. Over after `deadlineMs`; throws nothing.
 */
export async function findIntent(
  env: Env,
  tenant: string,
  question: IntentQuestion,
  deadlineMs = 10_000,
): Promise<IntentAnswer> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    return await within(signal, find(env, tenant, question, signal));
  } catch (error) {
    const reason = isStoreDown(error) ? "store-unavailable" : reasonOf(error);
    return { exit: "failed", variables: {}, reason };
  }
}

async function find(
  env: Env,
  tenant: string,
  { model: id, text, language, intents }: IntentQuestion,
  signal: AbortSignal,
): Promise<IntentAnswer> {
  const [known, understanding] = await Promise.all([
    trainedModel(env, tenant, id, language),
    understandingOf(env, tenant),
  ]);
  if (known === null) return { exit: "failed", variables: {}, reason: "no-model" };
  const { trained, timeZone } = known;
  const now = Date.now();
  const today = (localTime(timeZone, now) ?? localTime("UTC", now))?.date ?? "1970-01-01";
  if (understanding.kind === "local") {
    const { intent, confidence, slots } = understand(trained, text, { today });
    return answerOf(intent, confidence, slots, intents);
  }
  const { model } = trained;
  const intent = await askLanguageModel(env, tenant, understanding, { model, text, language }, signal);
  const slots = findSlots(text, model.slots, language, { today });
  return answerOf(intent, intent === null ? 0 : modelConfidence, slots, intents);
}

async function understandingOf(env: Env, tenant: string): Promise<Understanding> {
  const settings = await env.Directory.getByName(`${tenant}/main`).settings();
  return (settings?.speech ?? localSpeech).understanding;
}

const answerOf = (
  intent: string | null,
  confidence: number,
  slots: Record<string, string>,
  allowed: readonly string[],
): IntentAnswer => ({
  exit: intent !== null && allowed.includes(intent) ? `intent:${intent}` : "unknown",
  variables: { ...slots, confidence: confidence.toFixed(2) },
});
