import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** Overlapping assignment runs gave one conversation to two agents; with runs coalesced, what a run left over stayed unassigned. */
test("chatwoot 14495: agents who come free together never get one contact twice, nor leave one over", () => {
  const names = Array.from({ length: 12 }, (_, index) => `a${index + 1}`);
  const scene = new Scene({
    queues: { chats: {} },
    agents: Object.fromEntries(names.map((name) => [name, { queues: ["chats"], chat: 1 }])),
  });
  for (let number = 1; number <= 12; number++) scene.chat(`c${number}`, "chats");
  scene.pass(2_000);
  const desks = scene.signIn(...names);
  scene.pass(3_000);
  const offered = desks.flatMap(({ offers }) => [...offers.values()].map(({ card }) => card.contact));
  expect(new Set(offered).size).toBe(12);
  for (const desk of desks) desk.accept();
  scene.pass(3_000);
  for (let number = 1; number <= 12; number++) expect(scene.inHandsOf(`c${number}`)).toHaveLength(1);
  expect(scene.problems).toEqual([]);
});
