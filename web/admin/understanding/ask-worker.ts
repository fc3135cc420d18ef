import type { Language } from "../../../domain/media/protocol.ts";
import type { Evaluation } from "../../../domain/understanding/evaluate.ts";
import type { IntentModel } from "../../../domain/understanding/intent-model.ts";
import type { Understood } from "../../../domain/understanding/understand.ts";

interface About {
  id: number;
  model: IntentModel;
  language: Language;
}
/** What the worker is asked, and what it replies under the same id. */
export type Asked =
  | (About & { about: "accuracy" })
  | (About & { about: "sentence"; text: string; today: string });
export type Replied =
  | { id: number; about: "accuracy"; evaluation: Evaluation }
  | { id: number; about: "sentence"; understood: Understood };

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, { resolve(reply: Replied): void; reject(error: Error): void }>();

/** How well a model understands sentences it has not seen. */
export async function askAccuracy(model: IntentModel, language: Language): Promise<Evaluation> {
  const reply = await ask((id) => ({ id, about: "accuracy", model, language }));
  if (reply.about !== "accuracy") throw new Error("the worker answered something else");
  return reply.evaluation;
}

/** What a sentence means to a model. `today`: YYYY-MM-DD. */
export async function askSentence(
  model: IntentModel,
  language: Language,
  text: string,
  today: string,
): Promise<Understood> {
  const reply = await ask((id) => ({ id, about: "sentence", model, language, text, today }));
  if (reply.about !== "sentence") throw new Error("the worker answered something else");
  return reply.understood;
}

function ask(question: (id: number) => Asked): Promise<Replied> {
  worker ??= start();
  asked += 1;
  const id = asked;
  const reply = new Promise<Replied>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage(question(id));
  return reply;
}

function start(): Worker {
  const started = new Worker(new URL("./understanding-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<Replied>) => {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  });
  started.addEventListener("error", () => {
    for (const { reject } of waiting.values()) reject(new Error("the worker broke"));
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}
