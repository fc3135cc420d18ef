import { expect, it } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const noHope = (error: unknown) => String(error).includes("down");

it("writes together what arrived while a write was in flight", async () => {
  const writes: string[][] = [];
  const commits = new GroupCommit<string>(async (items) => {
    writes.push(items);
    await Promise.resolve();
  }, noHope);
  await Promise.all(["a", "b", "c"].map((item) => commits.add(item)));
  expect(writes).toEqual([["a"], ["b", "c"]]);
});

it("rejects only the one that cannot be written", async () => {
  const written: string[] = [];
  const commits = new GroupCommit<string>(async (items) => {
    if (items.includes("bad")) throw new Error("constraint");
    written.push(...items);
  }, noHope);
  const results = await Promise.allSettled(["a", "b", "bad", "c"].map((item) => commits.add(item)));
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(written).toEqual(["a", "b", "c"]);
});

it("rejects all of a group when nobody answers, and works again afterwards", async () => {
  let down = true;
  let writes = 0;
  const commits = new GroupCommit<string>(async () => {
    writes++;
    if (down) throw new Error("down");
  }, noHope);
  const results = await Promise.allSettled(["a", "b", "c"].map((item) => commits.add(item)));
  expect(results.every((result) => result.status === "rejected")).toBe(true);
  expect(writes).toBe(2);
  down = false;
  await commits.add("d");
});

it("writes at most so many together", async () => {
  const sizes: number[] = [];
  const commits = new GroupCommit<number>(async (items) => void sizes.push(items.length), noHope, 4);
  await Promise.all(Array.from({ length: 10 }, (_, at) => commits.add(at)));
  expect(sizes).toEqual([1, 4, 4, 1]);
});
