import { expect, test } from "vitest";
import { controls, machinesOf, switchesOf } from "./controls.ts";
import { asTest, shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";

test("a failing seed is made smaller, and what is left still fails by the same rule", () => {
  const [control] = controls.filter(({ name }) => name === "withdrawal-off");
  const simulation = { machines: machinesOf(control!), switches: switchesOf(control!) };
  let seed = 1;
  while (simulate({ ...simulation, seed }).problem === null) seed += 1;
  const outcome = simulate({ ...simulation, seed });
  const shrunk = shrink({ ...simulation, seed }, outcome, 60);
  expect(shrunk.outcome.problem?.rule).toBe(outcome.problem?.rule);
  expect(shrunk.outcome.steps).toBeLessThan(outcome.steps);
  expect(shrunk.simulation.without?.length).toBeGreaterThan(3);
  expect(asTest(shrunk.simulation, "x")).toContain(`seed: ${seed},`);
}, 120_000);
