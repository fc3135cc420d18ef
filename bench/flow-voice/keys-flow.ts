import { Flow } from "../../domain/flow/flow.ts";

/** Where the benchmark's callers dial. */
export const keysNumber = "+12025550191";

const menu = (words: string, next: string) => ({
  kind: "menu",
  prompts: [{ words: { en: words, ja: words } }],
  choices: [{ digit: "1", value: "on", label: { en: "On", ja: "次" }, next }],
  timeoutMs: 60_000,
  otherwise: "end",
});

/** Every key leads to a short prompt that was said before. */
export const keysFlow = Flow.parse({
  ...{ id: "bench-keys", name: "Keys", version: 1, start: "one" },
  nodes: {
    one: menu("Yes.", "two"),
    two: menu("And now?", "one"),
    end: { kind: "hangup" },
  },
});
