/** Trains and tries intent models beside the page, so that typing stays smooth. */
import { evaluate } from "../../../domain/understanding/evaluate.ts";
import { train } from "../../../domain/understanding/train.ts";
import { understand } from "../../../domain/understanding/understand.ts";
import type { Asked, Replied } from "./ask-worker.ts";

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { id, model, language } = data;
  const reply: Replied =
    data.about === "accuracy"
      ? { id, about: "accuracy", evaluation: evaluate(model, language) }
      : {
          id,
          about: "sentence",
          understood: understand(train(model, language), data.text, { today: data.today }),
        };
  self.postMessage(reply);
});
