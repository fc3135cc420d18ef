import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Channel, channels } from "../contact/channel.ts";
import { compareUrgency } from "../queue/urgency.ts";
import { availabilityOf } from "./availability-of.ts";
import { Capacity, loadOf } from "./capacity.ts";
import type { Choice } from "./state.ts";
import { isAbove } from "./testing/is-above.ts";
import { queueConfig, Solo } from "./testing/solo.ts";

vi.setConfig({ testTimeout: 60_000 }); // many runs, on a machine that may be busy

const contacts = ["c1", "c2", "c3", "c4", "c5", "c6"];
const addresses = ["billing", "billing~1", "sales"];
const profiles = [
  { units: 4, channels: { voice: { max: 1, units: 4 }, chat: { max: 4, units: 1 } } },
  {
    units: 0,
    channels: {
      voice: { max: 1, units: 0, blocks: ["chat"] },
      video: { max: 1, units: 0 },
      chat: { max: 2, units: 0 },
    },
  },
  {
    units: 4,
    channels: {
      voice: { max: 1, units: 3 },
      chat: { max: 3, units: 1 },
      email: { max: 2, units: 2, interruptedBy: ["voice", "chat"] },
    },
  },
].map((profile) => Capacity.parse(profile));

const contact = fc.constantFrom(...contacts);
const queue = fc.constantFrom(...addresses);
const what = <Do extends string, More extends object>(
  name: Do,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
) => fc.record(more).map((rest) => ({ do: name, ...rest }));
const happening = fc.oneof(
  { weight: 8, arbitrary: what("ring", { contact, queue, channel: fc.constantFrom<Channel>(...channels) }) },
  { weight: 3, arbitrary: what("ring", { contact, queue, channel: fc.constant<Channel>("chat") }) },
  { weight: 8, arbitrary: what("accept", {}) },
  { weight: 3, arbitrary: what("decline", {}) },
  { weight: 4, arbitrary: what("candidate", { contact, queue, due: fc.nat(5), none: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: what("answers", {
      dues: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
      apart: fc.constantFrom(0, 200),
    }),
  },
  { weight: 3, arbitrary: what("withdraw", {}) },
  { weight: 4, arbitrary: what("finish", { wrapUp: fc.boolean() }) },
  { weight: 2, arbitrary: what("gone", { why: fc.constantFrom("ended", "taken", "rescued") }) },
  { weight: 5, arbitrary: what("available", {}) },
  { weight: 2, arbitrary: what("not-ready", {}) },
  { weight: 3, arbitrary: what("connect", {}) },
  { weight: 2, arbitrary: what("disconnect", {}) },
  { weight: 1, arbitrary: what("sign-out", {}) },
  {
    weight: 2,
    arbitrary: what("configure", { profile: fc.nat(2), queues: fc.subarray(addresses), here: fc.nat(5) }),
  },
  { weight: 8, arbitrary: what("pass", { ms: fc.constantFrom(1, 100, 400, 2_000, 21_000, 86_400_000) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer What> ? What : never;

let offers = 0;

function happen(aki: Solo, event: Happening): void {
  const { state } = aki;
  const [ringing] = state.offers.keys();
  const [hand] = state.hands.values();
  switch (event.do) {
    case "ring":
      aki.ring(event.contact, event.channel, {
        ...{ offer: `${event.contact}.1.${++offers}`, queue: event.queue, autoAccept: offers % 7 === 0 },
        afterNoAnswer: offers % 3 === 0 ? { state: "available" } : { state: "not-answering" },
      });
      break;
    case "accept":
      aki.press({ type: "offer.accept", offer: ringing ?? "none" });
      break;
    case "decline":
      aki.press({ type: "offer.decline", offer: ringing ?? "none" });
      break;
    case "candidate": {
      const best = event.none ? null : { contact: event.contact, due: event.due, arrivedAt: 0 };
      aki.hear("queue", event.queue, {
        ...{ type: "candidate", version: state.choice.get("now")?.version ?? 0, best },
      });
      break;
    }
    case "answers":
      for (const [at, due] of event.dues.entries()) {
        const version = state.choice.get("now")?.version ?? 0;
        const best = { contact: contacts[at]!, due, arrivedAt: 0 };
        aki.hear("queue", addresses[at]!, { type: "candidate", version, best });
        aki.pass(event.apart);
      }
      break;
    case "withdraw":
      aki.hear("queue", "billing", { type: "offer-withdrawn", offer: ringing ?? "none" });
      break;
    case "finish":
      if (hand !== undefined)
        aki.hear("contact", hand.contact, {
          ...{ type: "finished", contact: hand.contact, outcome: "answered", wrapUp: event.wrapUp },
        });
      break;
    case "gone":
      if (hand !== undefined)
        aki.hear("contact", hand.contact, {
          ...{ type: "gone", contact: hand.contact, offer: hand.offer, why: event.why },
        });
      break;
    case "available":
      aki.press({ type: "presence.available" });
      break;
    case "not-ready":
      aki.press({ type: "presence.not-ready", reason: "break" });
      break;
    case "connect":
      aki.connect();
      break;
    case "disconnect":
      aki.disconnect();
      break;
    case "sign-out":
      aki.step({ type: "sign-out", reason: "" });
      break;
    case "configure": {
      const profile = { id: "aki", name: "Aki", skills: [], queues: [], attributes: {}, capacity: {} };
      aki.configure({
        profile: event.here === 0 ? null : { ...profile, capacityProfile: null },
        queues: event.here === 0 ? [] : event.queues.map((id) => queueConfig(id)),
        capacity: profiles[event.profile]!,
      });
      break;
    }
    case "pass":
      aki.pass(event.ms);
  }
}

const load = ({ state }: Solo) =>
  loadOf([...state.offers.values(), ...state.hands.values()].map((row) => row.channel));
const above = (aki: Solo) => isAbove(aki.state.settings.get("now")!.capacity, load(aki));

/** Who is known to wait, with what is being heard now. */
function candidates({ state }: Solo, event: Parameters<Solo["step"]>[0]): Choice["candidates"] {
  const known = state.choice.get("now")?.candidates ?? [];
  if (event.type !== "received" || event.message.type !== "candidate") return known;
  const { best } = event.message;
  return best === null ? known : [...known, { queue: event.from.id, best }];
}

/** What must hold after every single step. */
function check(aki: Solo, configured: boolean, wasAbove: boolean): void {
  const { state, now } = aki;
  if (!configured && !wasAbove) expect(above(aki), "above capacity").toBe(false);
  const ready = state.told.get("now")?.ready === true;
  expect(ready).toBe(aki.presence === "available" && state.settings.get("now")?.profile !== null);

  const timers = [...state.timers.keys()];
  const timersOf = (prefix: string) =>
    timers.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  expect(timersOf("offer ").sort(), "a timer for each that rings").toEqual([...state.offers.keys()].sort());
  const wrapUps = [...state.hands.values()].filter((hand) => hand.view.wrapUp !== null);
  expect(timersOf("wrap-up ").sort()).toEqual(wrapUps.map((hand) => hand.contact).sort());
  if (!ready) expect(state.offers.size, "rings at nobody").toBe(0);
  for (const { contact } of state.offers.values()) expect(state.hands.has(contact)).toBe(false);

  const told = { ...state.told.get("now")!, version: 0 };
  expect({ ...availabilityOf(state, "aki", now), version: 0 }, "told what it is").toEqual(told);
  for (const { id } of state.settings.get("now")!.queues) {
    const last = aki.sent.findLast((sent) => sent.message.type === "availability" && sent.to.id === id);
    expect(last?.message).toMatchObject({ availability: { version: state.told.get("now")!.version } });
  }

  const choice = state.choice.get("now");
  if (choice !== undefined && (choice.claiming !== null || choice.candidates.length > 0))
    expect(timers, "a choice that goes on").toContain("choose");
  expect(aki.logged.map((entry) => entry.seq)).toEqual(aki.logged.map((_, at) => at + 1));
  if (aki.logged.length > 0) expect(aki.logged.at(-1)?.state).toBe(aki.presence);
}

test("whatever happens: never above capacity, nothing rings without a timer, queues know what there is to know", () => {
  fc.assert(
    fc.property(fc.nat(2), fc.array(happening, { maxLength: 80, size: "max" }), (profile, happenings) => {
      const aki = new Solo({ capacity: profiles[profile]!, queues: addresses });
      const step = aki.step.bind(aki);
      aki.step = (event) => {
        const wasAbove = above(aki);
        const known = candidates(aki, event);
        const { length } = aki.sent;
        step(event);
        check(aki, event.type === "received" && event.message.type === "agent-configured", wasAbove);
        for (const { to, message } of aki.sent.slice(length)) {
          if (message.type !== "claim") continue;
          const chosen = known.findLast(
            ({ queue, best }) => queue === to.id && best.contact === message.contact,
          )!;
          for (const { best } of aki.state.choice.get("now")?.candidates ?? [])
            expect(compareUrgency(chosen.best, best), "the most urgent first").toBeLessThanOrEqual(0);
        }
      };
      aki.ready();
      for (const event of happenings) {
        happen(aki, event);
        check(aki, false, above(aki));
      }
    }),
    { numRuns: 300 },
  );
});
