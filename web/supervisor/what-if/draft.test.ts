import { expect, test } from "vitest";
import { Changes } from "../../../domain/what-if/change.ts";
import { aDay } from "../../../domain/what-if/testing/a-day.ts";
import { changesOf, emptyDraft } from "./draft.ts";

const day = aDay({
  queues: { billing: { weight: 2 }, sales: {} },
  agents: { emi: { there: "09:00-17:00" }, ken: { there: "09:00-17:00" } },
});

test("an untouched draft changes nothing", () => {
  expect(changesOf(emptyDraft, day)).toEqual([]);
});

test("what is chosen as it was is no change", () => {
  const queues = { billing: { weight: 2, strategy: "longest-idle" as const, hours: null } };
  expect(changesOf({ ...emptyDraft, queues }, day)).toEqual([]);
});

test("a draft becomes changes that the replay understands", () => {
  const changes = changesOf(
    {
      volume: 110,
      handleTime: 90,
      queues: {
        billing: { strategy: "most-skilled", targetMs: 30_000, hours: { from: "09:00", to: "00:00" } },
        gone: { weight: 7 },
      },
      added: [
        { like: "emi", count: 2, from: "10:00", to: "12:30" },
        { like: "nobody", count: 1, from: "", to: "" },
      ],
      removed: ["ken"],
      skills: { emi: [{ skill: "sales", level: 3 }] },
    },
    day,
  );
  expect(changes).toMatchObject([
    {
      kind: "hours",
      hours: { id: "what-if-billing", weekly: { length: 7, 0: { from: "09:00", to: "24:00" } } },
    },
    {
      kind: "queue",
      queue: "billing",
      set: {
        strategy: "most-skilled",
        serviceLevel: { targetMs: 30_000, goal: 0.8 },
        hours: "what-if-billing",
      },
    },
    { kind: "agent-skills", agent: "emi" },
    { kind: "agents-added", like: "emi", count: 2, from: 600, to: 750 },
    { kind: "agent-removed", agent: "ken" },
    { kind: "handle-time", factor: 0.9 },
    { kind: "arrivals", factor: 1.1 },
  ]);
  expect(Changes.safeParse(changes).success).toBe(true);
});

test("a step is left out by its place", () => {
  const steps = [10_000, 20_000].map((afterMs) => ({ afterMs, when: [], then: { kind: "anyone" as const } }));
  const [change] = changesOf(
    { ...emptyDraft, queues: { billing: { stepsOff: [0] } } },
    aDay({ queues: { billing: { steps } } }),
  );
  expect(change).toMatchObject({ set: { steps: [{ afterMs: 20_000 }] } });
});
