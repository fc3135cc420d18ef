import type { Step } from "../../domain/directory/queue-config.ts";
import type { AskedAgent } from "../../domain/preview/agent-words.ts";
import { stepWords } from "../../domain/preview/step-words.ts";
import type { Names } from "../desktop/names.ts";
import { previewNames } from "../history/routing-words.ts";
import { getLocale } from "../paraglide/runtime.js";

/** Nothing to compare with: what a step asks for is said in full. */
const unknown: AskedAgent = { skills: [], where: null };

/** What a queue's step does, by itself. */
export const stepThenWords = (then: Step["then"], names: Names): string =>
  stepWords(then, unknown, previewNames(names), getLocale());
