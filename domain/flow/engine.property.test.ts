import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Flow } from "./flow.ts";
import { maxSteps } from "./run.ts";
import { PlayThrough } from "./testing/play-through.ts";

const ids = ["a", "b", "c", "d", "e"];
/** `nowhere` is in no flow. */
const to = fc.constantFrom(...ids, "nowhere");
const text = fc.constantFrom("", "x", "{{x}}", "en", "ja", "12");
const prompts = fc.array(fc.record({ words: fc.record({ en: text }, { requiredKeys: ["en"] }) }), {
  minLength: 1,
  maxLength: 2,
});
const digit = fc.constantFrom("1", "2", "#");
const variable = fc.constantFrom("x", "y", "language");
const retries = fc.integer({ min: 0, max: 5 });
const length = fc.integer({ min: 1, max: 4 });
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

const node = fc.oneof(
  fc.record({ kind: kind("say"), prompts, next: to }),
  fc.record({
    ...{ kind: kind("menu"), prompts, into: variable, retries, otherwise: to },
    choices: fc.array(fc.record({ digit, value: text, label: fc.record({ en: text }), next: to }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    ...{ kind: kind("gather"), prompts, into: variable, retries, next: to, otherwise: to },
    ...{ minLength: length, maxLength: length },
  }),
  fc.record({ kind: kind("hours"), hours: fc.constantFrom("office", "none"), open: to, closed: to }),
  fc.record({
    kind: kind("lookup"),
    by: fc.constant("account"),
    value: text,
    found: to,
    missing: to,
    failed: to,
  }),
  fc.record({
    ...{ kind: kind("set"), next: to },
    assign: fc.array(fc.record({ variable, value: text }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    ...{ kind: kind("condition"), otherwise: to },
    cases: fc.array(
      fc.record({ variable, is: fc.constantFrom("equals", "absent", "at-least"), value: text, next: to }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  fc.record({ kind: kind("queue"), queue: fc.constantFrom("billing", "none"), failed: to }),
  fc.record({ kind: kind("hangup"), prompts }),
);

const flow = fc
  .record({ start: to, nodes: fc.record(Object.fromEntries(ids.map((id) => [id, node]))) })
  .map(({ start, nodes }) => Flow.parse({ id: "any", name: "Any", version: 1, start, nodes }));
const manner = fc.constantFrom("voice" as const, "chat" as const);
const input = fc.constantFrom(
  ...["played", "1", "2", "12#", '"1"', '"x"', '"١٢"', "[x]", "found", "missing", "failed", "rejected"],
  ...["suspended", "resumed"],
);
const inputs = fc.array(input, { maxLength: 30 });

it("whatever the flow, a customer who falls silent is let go or queued within the bound", () => {
  fc.assert(
    fc.property(flow, manner, inputs, (drawn, manner, said) => {
      const story = new PlayThrough(drawn, { manner }).do(...said, "resumed");
      for (let quiet = 0; quiet <= 20 * maxSteps; quiet++) {
        if (story.run.wait === null || story.run.wait.for === "queue") return;
        if (story.timer === null && manner === "chat") return; // a question in chat waits
        story.do("pause");
      }
      throw new Error("still going on");
    }),
    { numRuns: 300 },
  );
});

it("says goodbye once, and does nothing after it", () => {
  fc.assert(
    fc.property(flow, manner, inputs, inputs, (drawn, manner, said, more) => {
      const story = new PlayThrough(drawn, { manner }).do(...said);
      const ends = () => story.actions.filter((action) => action.do === "hang-up").length;
      expect(ends()).toBe(story.run.wait === null ? 1 : 0);
      const { length } = story.actions;
      if (story.run.wait === null) expect(story.do(...more).actions.length).toBe(length);
    }),
    { numRuns: 300 },
  );
});

it("takes the same path for the same inputs, also from a run that was stored in between", () => {
  fc.assert(
    fc.property(flow, manner, inputs, (drawn, manner, said) => {
      const first = new PlayThrough(drawn, { manner }).do(...said);
      const second = new PlayThrough(drawn, { manner });
      for (const one of said) {
        second.run = JSON.parse(JSON.stringify(second.run));
        second.do(one);
      }
      expect(second.actions).toEqual(first.actions);
      expect(second.run).toEqual(first.run);
    }),
    { numRuns: 200 },
  );
});
