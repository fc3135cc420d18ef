import { expect, test } from "vitest";
import type { Hours } from "../directory/config.ts";
import type { QueueDraft } from "../directory/queue-config.ts";
import { Scene } from "./testing/scene.ts";

const office: Hours = {
  ...{ id: "office", name: { en: "Office", ja: "営業時間" }, timeZone: "UTC", holidays: [] },
  weekly: [{ day: 1, from: "09:00", to: "10:00" }],
};
const away = { kind: "exit", exit: "sorry" } as const;
const members = { aki: { queues: ["billing"] } };
const house = (billing: Partial<QueueDraft> & { open?: Hours }) =>
  new Scene({ queues: { billing }, agents: members });

test("closed by its hours, a queue takes nobody new, and whoever waits already is served", () => {
  const scene = house({ open: office, whenClosed: away });
  scene.call("early", "billing");
  scene.pass(3_600_000);
  scene.call("late", "billing");
  scene.pass(600);
  expect(scene.last("late")).toEqual({ type: "rejected", epoch: 1, reason: "closed", then: away });
  expect(scene.board.at(-1)).toMatchObject({ state: "closed", waiting: 1, today: { arrived: 2, sentOn: 1 } });
  scene.ready("aki");
  expect(scene.busyWith("aki")).toEqual(["early"]);
});

test("the wallboard hears when the hours end, without a contact", () => {
  const scene = house({ open: office });
  scene.pass(3_500_000);
  expect(scene.board.at(-1)?.state).toBe("open");
  scene.pass(200_000);
  expect(scene.board.at(-1)?.state).toBe("closed");
});

test("a contact that had its place here before comes back in spite of hours and length", () => {
  const scene = house({ open: office, maxLength: 1 });
  scene.call("waits", "billing");
  scene.pass(3_700_000);
  scene.call("rescued", "billing", { returning: true, arrivedAt: scene.now - 3_700_000 });
  scene.pass(10);
  expect(scene.last("rescued")).toMatchObject({ type: "position" });
});

test("the emergency switch sends everybody away, who rings when that has ended, and takes nobody", () => {
  const scene = house({});
  scene.ready("aki");
  for (const contact of ["rings", "waits"]) scene.call(contact, "billing");
  scene.pass(10);
  const closed = { closed: true, whenClosed: away };
  scene.configure({ queues: { billing: closed }, agents: members }, 2);
  scene.pass(10);
  const sentAway = { type: "rejected", reason: "closed", then: away };
  expect(scene.last("waits")).toMatchObject(sentAway);
  expect(scene.busyWith("aki")).toEqual(["rings"]);
  scene.decline("aki");
  scene.call("new", "billing", { returning: true });
  scene.pass(600);
  for (const contact of ["rings", "new"]) expect(scene.last(contact)).toMatchObject(sentAway);
  expect(scene.board.at(-1)?.state).toBe("emergency");
});

test("let go again before the ringing has ended, the emergency switch sends nobody away", () => {
  const scene = house({});
  scene.ready("aki");
  scene.call("rings", "billing");
  scene.pass(10);
  scene.configure({ queues: { billing: { closed: true } }, agents: members }, 2);
  scene.configure({ queues: { billing: {} }, agents: members }, 3);
  scene.pass(10);
  scene.decline("aki");
  scene.pass(10);
  expect(scene.queue("billing").contacts.has("rings")).toBe(true);
});

test("a full queue turns away who comes, until somebody has left", () => {
  const scene = house({ maxLength: 2, whenFull: { kind: "voicemail" } });
  for (const contact of ["c1", "c2", "c3"]) scene.call(contact, "billing");
  scene.pass(10);
  expect(scene.last("c3")).toMatchObject({ reason: "full", then: { kind: "voicemail" } });
  scene.hangUp("c1", "billing");
  scene.call("c4", "billing");
  scene.pass(10);
  expect(scene.last("c4")).toMatchObject({ type: "position", position: 2 });
});

test("who has waited the longest wait is sent on", () => {
  const scene = house({ maxWaitMs: 60_000, whenOverdue: { kind: "callback" } });
  scene.call("c1", "billing");
  scene.pass(59_000);
  expect(scene.last("c1")).toMatchObject({ type: "position" });
  scene.pass(1_200);
  expect(scene.last("c1")).toMatchObject({ reason: "waited-too-long", then: { kind: "callback" } });
  expect(scene.queue("billing").contacts.size).toBe(0);
});

test("nobody's place or offer is touched by a configuration that changes something else", () => {
  const scene = house({});
  scene.ready("aki");
  for (const contact of ["c1", "c2"]) scene.call(contact, "billing");
  scene.pass(10);
  scene.configure({ queues: { billing: { offerMs: 30_000 } }, agents: members }, 2);
  scene.pass(10);
  expect(scene.busyWith("aki")).toEqual(["c1"]);
  expect(scene.heard.get("c2")).toHaveLength(1);
});

test("a voicemail lies in the queue whatever the hours, the switch and the time, until somebody hears it", () => {
  const closing = { open: office, maxLength: 1, maxWaitMs: 60_000, whenOverdue: away } as const;
  const scene = house({ ...closing, steps: [{ afterMs: 30_000, then: away }] });
  scene.pass(3_700_000); // the office has closed
  const message = { channel: "voicemail", returning: true } as const;
  for (const contact of ["one", "two"]) scene.call(contact, "billing", message);
  scene.pass(120_000);
  scene.configure({ queues: { billing: { ...closing, closed: true } }, agents: members }, 2);
  scene.call("three", "billing", message);
  scene.pass(120_000);
  for (const contact of ["one", "two", "three"])
    expect(scene.last(contact)).toMatchObject({ type: "position" });
  scene.ready("aki");
  expect(scene.busyWith("aki")).toEqual(["one"]);
});
