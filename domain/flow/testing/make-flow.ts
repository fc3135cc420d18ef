/** For tests: flows in a few words. */
import { Flow } from "../flow.ts";
import { PlayThrough, type Setting } from "./play-through.ts";

/** Words that are the same in both languages but for a mark. */
export const words = (text: string) => [{ words: { en: text, ja: `${text}です` } }];

/** Ends by name, each of which says its name. */
const ends = Object.fromEntries(
  ["end", "other", "broken", "late"].map((name) => [name, { kind: "hangup", prompts: words(name) }]),
);

/** A flow that begins with the first of these nodes; `end`, `other`, `broken` and `late` say so and hang up. */
export const makeFlow = (nodes: Record<string, object>, more: object = {}): Flow =>
  Flow.parse({
    ...{ id: "test", name: "Test", version: 1, start: Object.keys(nodes)[0], nodes: { ...nodes, ...ends } },
    ...more,
  });

export const onVoice = (nodes: Record<string, object>, setting: Setting = {}) =>
  new PlayThrough(makeFlow(nodes), { hears: { words: true, anything: true }, ...setting });

export const inChat = (nodes: Record<string, object>, setting: Setting = {}) =>
  new PlayThrough(makeFlow(nodes), { manner: "chat", ...setting });
