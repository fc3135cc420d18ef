import { describe, expect, it } from "vitest";
import { aQueue } from "../../domain/what-if/testing/a-day.ts";
import { readOptions } from "./options.ts";
import { readSet } from "./read-set.ts";

const queues = [aQueue("billing", { steps: [{ afterMs: 60_000, when: [], then: { kind: "anyone" } }] })];
const set = (text: string) => {
  const result = readSet(text, queues);
  return result.ok ? result.value : result.message;
};

describe("--set", () => {
  it("replaces a queue's setting, as a word, a number or JSON", () => {
    expect(set("queues.billing.strategy=most-skilled")).toEqual({
      ...{ kind: "queue", queue: "billing", set: { strategy: "most-skilled" } },
    });
    expect(set("queues.billing.steps=[]")).toMatchObject({ set: { steps: [] } });
  });

  it("goes inside a setting and leaves the rest of it", () => {
    expect(set("queues.billing.serviceLevel.targetMs=30000")).toMatchObject({
      set: { serviceLevel: { targetMs: 30_000, goal: 0.8 } },
    });
    expect(set("queues.billing.steps.0.afterMs=5000")).toMatchObject({
      set: { steps: [{ afterMs: 5_000 }] },
    });
  });

  it("scales arrivals and handling, of one queue or all", () => {
    expect(set("arrivals=1.2")).toEqual({ kind: "arrivals", queue: null, factor: 1.2 });
    expect(set("handle-time.billing=0.9")).toEqual({ kind: "handle-time", queue: "billing", factor: 0.9 });
  });

  it("says what is wrong", () => {
    expect(set("queues.billing.strategy=cleverest")).toMatch(
      /^--set queues.billing.strategy=cleverest: set.strategy/,
    );
    expect(set("queues.billing.colour=red")).toContain('a queue has no "colour"');
    expect(set("queues.nobodys.weight=1")).toContain('there is no queue "nobodys"');
    expect(set("queues.billing.steps.7.afterMs=1")).toContain("leads nowhere");
    expect(set("billing")).toContain("not PATH=VALUE");
    expect(set("arrivals=many")).toContain("factor");
  });
});

describe("the command line", () => {
  it("needs a day that exists", () => {
    expect(readOptions(["--date", "2026-11-22"])).toMatchObject({ seed: 1, set: [], json: false });
    expect(readOptions([])).toBeNull();
    expect(readOptions(["--date", "2026-02-30"])).toBeNull();
    expect(readOptions(["--date", "2026-11-22", "--colour", "red"])).toBeNull();
  });
});
