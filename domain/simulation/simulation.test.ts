import { expect, test } from "vitest";
import { Counters } from "./counters.ts";
import { completeFrom, unreached } from "./expected.ts";
import { faultKinds } from "./faults.ts";
import { simulate } from "./simulate.ts";

test("500 seeds hold under all faults together, and reach every fault and every state", () => {
  const counters = new Counters();
  for (let seed = 1; seed <= completeFrom; seed++) {
    const outcome = simulate({ seed });
    expect(outcome.problem, `seed ${seed}`).toBeNull();
    counters.add(outcome.counters);
  }
  expect(unreached(counters.all, faultKinds)).toEqual([]);
}, 300_000);

test("a seed happens the same way each time", () => {
  const [once, again] = [simulate({ seed: 7 }), simulate({ seed: 7 })];
  expect(again.steps).toBe(once.steps);
  expect([...again.counters]).toEqual([...once.counters]);
  expect(again.fired).toEqual(once.fired);
});
