import { expect, test } from "vitest";
import { controls, machinesOf, switchesOf } from "./controls.ts";
import { simulate } from "./simulate.ts";

test.each(controls)(
  "the control $name is caught: not without that $without",
  (control) => {
    const given = { switches: switchesOf(control), machines: machinesOf(control) };
    let problem = null;
    for (let seed = 1; problem === null && seed <= 1_000; seed++)
      problem = simulate({ seed, ...given }).problem;
    expect(problem).not.toBeNull();
  },
  120_000,
);
