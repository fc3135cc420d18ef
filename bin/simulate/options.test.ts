import { expect, test } from "vitest";
import { faultKinds } from "../../domain/simulation/faults.ts";
import { parseOptions } from "./options.ts";

const read = (line: string) => parseOptions(line.split(" ").filter(Boolean));
const error = (line: string) => {
  const options = read(line);
  return "error" in options ? options.error : "";
};

test("without a word 500 seeds run under all faults", () => {
  expect(read("")).toMatchObject({ faults: faultKinds, controls: false });
  expect(read("")).toHaveProperty("seeds.length", 500);
  expect(read("--seeds 20000")).toHaveProperty("seeds.length", 20_000);
  expect(read("--controls")).toHaveProperty("seeds.length", 1_000);
});

test("one seed, fewer faults, more people", () => {
  expect(read("--seed 7 --contacts 9 --agents 2 --faults drop,twin")).toMatchObject({
    ...{ seeds: [7], contacts: 9, agents: 2, faults: ["drop", "twin"] },
  });
  expect(read("--faults none")).toMatchObject({ faults: [] });
});

test("what cannot be is said, with how it is used", () => {
  expect(error("--sedes 3")).toContain("--sedes");
  expect(error("--sedes 3")).toContain("Usage");
  expect(error("--seeds")).not.toBe("");
  expect(error("--seeds -3")).not.toBe("");
  expect(error("--seeds many")).toContain("--seeds");
  expect(error("--contacts 0")).toContain("--contacts");
  expect(error("--agents 9999")).toContain("--agents");
  expect(error("--faults drop,earthquake")).toContain("earthquake");
  expect(error("--seed 1 --seeds 2")).not.toBe("");
  expect(error("--seed 1 --controls")).not.toBe("");
  expect(error("7")).not.toBe("");
});
