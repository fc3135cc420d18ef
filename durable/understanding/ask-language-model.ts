import type { Language } from "../../domain/media/protocol.ts";
import type { Understanding } from "../../domain/speech/settings.ts";
import {
  openAiBody,
  questionFor,
  readOpenAiReply,
  readWorkersAiReply,
  workersAiInput,
} from "../../domain/understanding/ask-model.ts";
import type { IntentModel } from "../../domain/understanding/intent-model.ts";
import type { Env } from "../env.ts";
import { within } from "../outside/ask-repeatedly.ts";
import { askProvider, parseJson, runWorkersAi } from "../outside/speech/ask-provider.ts";

export type LanguageModel = Extract<Understanding, { kind: "model" }>;

/**
 * Which intent a sentence has, by the tenant's language model: the intent's name, or null when none fits or the model
 * said anything but one of them. Throws {@link OutsideFailure} when it does not answer, `timeout` when `signal` comes first.
 */
export async function askLanguageModel(
  env: Env,
  tenant: string,
  connection: LanguageModel,
  { model, text, language }: { model: IntentModel; text: string; language: Language },
  signal: AbortSignal,
): Promise<string | null> {
  const question = questionFor(model, text, language);
  if (connection.provider === "workers-ai") {
    const answer = await within(
      signal,
      runWorkersAi(env, tenant, connection, workersAiInput(question), signal),
    );
    return "json" in answer ? readWorkersAiReply(answer.json, question) : null;
  }
  const request = {
    path: "/chat/completions",
    body: JSON.stringify(openAiBody(connection.model, question)),
    type: "application/json",
  };
  const { body } = await within(signal, askProvider(env, tenant, connection, request, signal));
  return readOpenAiReply(parseJson(body), question);
}
