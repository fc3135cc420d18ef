import { expect, test } from "vitest";
import { startFlow } from "../engine.ts";
import { Flow } from "../flow.ts";

const words = { en: "Press 1." };
const flow = Flow.parse({
  ...{ id: "main", name: "main", version: 1, start: "menu" },
  nodes: {
    menu: {
      ...{ kind: "menu", prompts: [{ words }], otherwise: "queue" },
      choices: [{ digit: "1", value: "one", label: words, next: "bye" }],
    },
    queue: { kind: "queue", queue: "billing", failed: "bye" },
    bye: { kind: "hangup" },
  },
});
const world = {
  ...{ now: 0, timeZone: "UTC", phone: null, queues: ["billing"], seed: "c1" },
  hears: { words: true, anything: true },
  openState: () => null,
  flow: () => undefined,
};

test("an e-mail is not asked anything: it goes on as if nobody had answered", () => {
  const start = { language: "en", variables: {} } as const;
  expect(startFlow(flow, { manner: "mail", ...start }, world).run.wait).toEqual({ for: "queue" });
  expect(startFlow(flow, { manner: "chat", ...start }, world).run.wait?.for).toBe("input");
});
