import { expect, test } from "vitest";
import type { Message } from "../machine/message.ts";
import { Scene } from "./testing/scene.ts";

const words = { en: "…", ja: "…" };
const members = { aki: { queues: ["billing"] } };
const said = (scene: Scene, contact: string) =>
  (scene.heard.get(contact) ?? []).filter(
    (message): message is Extract<Message, { type: "queue-message" }> => message.type === "queue-message",
  );

test("a message is said after its time, once or again and again, with the place and the wait", () => {
  const messages = [
    { afterMs: 30_000, words },
    { afterMs: 10_000, everyMs: 60_000, words },
  ];
  const scene = new Scene({ queues: { billing: { messages } }, agents: members });
  scene.call("first", "billing");
  scene.pass(5_000);
  scene.call("second", "billing");
  scene.pass(6_000);
  expect(said(scene, "second")).toEqual([]);
  scene.pass(150_000);
  expect(said(scene, "second").map(({ index }) => index)).toEqual([1, 0, 1, 1]);
  expect(said(scene, "second")[0]).toMatchObject({ epoch: 1, position: 2, expectedWaitMs: null });
});

test("a message for the first places is said to those who wait there, and to others once they have got there", () => {
  const messages = [{ afterMs: 0, upToPosition: 1, words }];
  const scene = new Scene({ queues: { billing: { messages } }, agents: members });
  for (const contact of ["first", "second"]) {
    scene.call(contact, "billing");
    scene.pass(1_000);
  }
  expect([said(scene, "first").length, said(scene, "second").length]).toEqual([1, 0]);
  scene.hangUp("first", "billing");
  scene.pass(6_000);
  expect(said(scene, "second")).toHaveLength(1);
});

test("nothing is said while it rings, nor to one on hold: it is said when that is over", () => {
  const messages = [{ afterMs: 5_000, words }];
  const scene = new Scene({ queues: { billing: { messages } }, agents: members });
  scene.ready("aki");
  scene.call("rings", "billing");
  scene.call("callback", "billing", { hold: true });
  scene.pass(12_000);
  expect(said(scene, "rings")).toEqual([]);
  scene.decline("aki");
  scene.press("aki", { type: "presence.not-ready", reason: "break" });
  scene.release("callback", "billing");
  scene.pass(6_000);
  expect(said(scene, "rings")).toHaveLength(1);
  expect(said(scene, "callback")).toHaveLength(1);
});
