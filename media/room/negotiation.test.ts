import { expect, test } from "vitest";
import { Negotiation } from "./negotiation.ts";

/** A negotiation with a peer that says what it does. */
function negotiation() {
  const done: string[] = [];
  const peer = {
    makeRoom: (count: number) => void done.push(`room ${count}`),
    offer: async () => "offer",
    answer: async (sdp: string) => {
      if (sdp === "bad") throw new Error("cannot apply");
      done.push(`apply ${sdp}`);
    },
  };
  const talks = new Negotiation(
    peer,
    (_sdp, id) => done.push(`offer ${id}`),
    (detail) => done.push(`failed: ${detail}`),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { talks, done, settled };
}

test("what the server wants during a negotiation waits for its answer, and is then asked for at once", async () => {
  const { talks, done, settled } = negotiation();
  talks.require(1);
  talks.require(2);
  await settled();
  expect(done).toEqual([]);
  talks.answered("first");
  await settled();
  expect(done).toEqual(["apply first", "room 3", "offer 2"]);
  talks.require(0);
  await settled();
  talks.answered("second");
  await settled();
  expect(done.slice(3)).toEqual(["apply second", "room 0", "offer 3"]);
});

test("without a wish of the server's there is no other offer", async () => {
  const { talks, done, settled } = negotiation();
  talks.answered("first");
  await settled();
  expect(done).toEqual(["apply first"]);
});

test("an answer that cannot be applied ends it", async () => {
  const { talks, done, settled } = negotiation();
  talks.answered("bad");
  await settled();
  expect(done).toEqual(["failed: cannot apply"]);
});
