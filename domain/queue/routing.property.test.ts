import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Channel } from "../contact/channel.ts";
import { compareUrgency } from "./line.ts";
import { queueMachine } from "./queue.ts";
import { meets } from "./requirement.ts";
import { Scene } from "./testing/scene.ts";

vi.setConfig({ testTimeout: 60_000 }); // many runs, on a machine that may be busy

const queues = ["billing", "sales"];
const agents = ["aki", "ben", "cho"];
const contacts = Array.from({ length: 8 }, (_, n) => `c${n}`);
const channel = fc.constantFrom<Channel>("voice", "video", "chat");

/** One thing that happens in a contact centre, and the time until the next. */
const happening = fc.record({
  what: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("call" as const),
        contact: fc.constantFrom(...contacts),
        queue: fc.constantFrom(...queues),
        priority: fc.constantFrom(0, 0, 10),
        needs: fc.constantFrom("", "", "ja 3"),
        channel,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant("accept" as const), agent: fc.constantFrom(...agents) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom("decline", "ready", "finish", "close-laptop", "break"),
        agent: fc.constantFrom(...agents),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("hang-up" as const), contact: fc.constantFrom(...contacts) }),
    },
  ),
  thenMs: fc.constantFrom(0, 1, 3, 20, 500, 25_000),
});

type What = typeof happening extends fc.Arbitrary<{ what: infer W }> ? W : never;

class World {
  readonly scene: Scene;
  readonly capacity = { aki: { voice: 1, chat: 2 }, ben: { voice: 1, chat: 0 }, cho: { voice: 0, chat: 3 } };
  /** Where each contact went; a contact calls once. */
  readonly called = new Map<string, string>();

  constructor(delays: number[]) {
    let n = 0;
    const delayMs = () => delays[n++ % delays.length]!;
    this.scene = new Scene({
      queues: { billing: {}, sales: {} },
      agents: {
        aki: { ...this.capacity.aki, skills: "ja 5", queues },
        ben: { ...this.capacity.ben, queues: ["billing"] },
        cho: { ...this.capacity.cho, skills: "ja 2", queues },
      },
      delayMs,
    });
    this.scene.ready(...agents);
  }

  happen(what: What): void {
    const { scene } = this;
    if (what.do === "call") {
      if (!this.called.has(what.contact)) scene.call(what.contact, what.queue, what);
      this.called.set(what.contact, this.called.get(what.contact) ?? what.queue);
    } else if (what.do === "hang-up") {
      const queue = this.called.get(what.contact);
      if (queue !== undefined) scene.hangUp(what.contact, queue);
    } else this.#act(what.agent, what.do);
  }

  #act(agent: string, act: Extract<What, { agent: string }>["do"]): void {
    const { scene } = this;
    if (act === "accept") scene.accept(agent);
    if (act === "decline") scene.decline(agent);
    if (act === "close-laptop") scene.closeLaptop(agent);
    if (act === "break") scene.press(agent, { type: "presence.not-ready", reason: "break" });
    if (act === "ready") {
      scene.signIn(agent);
      scene.press(agent, { type: "presence.available" });
    }
    const [contact] = scene.agent(agent).hands.keys();
    if (act === "finish" && contact !== undefined) scene.finish(contact, agent, false);
  }

  /** What must hold at every instant. */
  check(): void {
    const held = new Map<string, string[]>();
    for (const agent of agents) {
      const { offers, hands } = this.scene.agent(agent);
      const rows = [...offers.values(), ...hands.values()];
      const live = rows.filter((row) => row.channel !== "chat").length;
      const { voice, chat } = this.capacity[agent as keyof typeof this.capacity];
      expect(live).toBeLessThanOrEqual(voice);
      expect(rows.length - live).toBeLessThanOrEqual(chat);
      for (const { contact } of rows) held.set(contact, [...(held.get(contact) ?? []), agent]);
    }
    for (const [contact, by] of held) expect(by, `who has ${contact}`).toHaveLength(1);
  }
}

test("no agent is booked above capacity, and no contact is with two agents, whatever happens in whatever order", () => {
  const delays = fc.array(fc.constantFrom(0, 1, 2, 7, 40, 400), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(delays, fc.array(happening, { maxLength: 60, size: "max" }), (given, happenings) => {
      const world = new World(given);
      world.scene.watch = () => world.check();
      for (const { what, thenMs } of happenings) {
        world.happen(what);
        world.scene.pass(thenMs);
      }
    }),
    { numRuns: 100 },
  );
});

test("when all is quiet nobody waits for whom there is a free agent, and each acceptance had exactly one agent", () => {
  const delays = fc.array(fc.constantFrom(0, 1, 5, 50), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(delays, fc.array(happening, { maxLength: 60, size: "max" }), (given, happenings) => {
      const world = new World(given);
      for (const { what, thenMs } of happenings) {
        world.happen(what);
        world.scene.pass(thenMs);
      }
      // the quiet: what rings is declined or runs out, passes run out, then everybody has got what there was
      world.scene.pass(3_000);
      for (const queue of queues) {
        const { contacts: waiting } = world.scene.queue(queue);
        for (const row of waiting.values()) {
          if (row.offer !== null) continue;
          for (const agent of agents) {
            const availability = world.scene.agent(agent).told.get("now");
            const could =
              world.scene.agent(agent).settings.get("now")?.profile?.queues.includes(queue) &&
              (availability?.free[row.channel] ?? 0) > 0 &&
              meets(availability?.skills ?? [], row.requirements) &&
              !row.passed.some((pass) => pass.agent === agent);
            expect(could, `${agent} could serve ${row.contact}`).toBeFalsy();
          }
        }
      }
      for (const heard of world.scene.heard.values()) {
        const accepted = heard.filter((message) => message.type === "accepted");
        expect(accepted.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
});

test("a queue never offers a contact to an agent for whom a more urgent one waits", () => {
  const step = queueMachine.step;
  const delays = fc.array(fc.constantFrom(0, 1, 5, 50), { minLength: 5, maxLength: 30 });
  queueMachine.step = (state, event, context) => {
    const effects = step(state, event, context);
    for (const effect of effects) {
      if (effect.do !== "send" || effect.message.type !== "reserve") continue;
      const agent = state.agents.get(effect.to.id)!;
      const offered = state.contacts.get(effect.message.contact)!;
      for (const row of state.contacts.values()) {
        const eligible =
          row.offer === null &&
          row.channel === offered.channel &&
          meets(agent.skills, row.requirements) &&
          !row.passed.some((pass) => pass.agent === agent.agent);
        if (eligible) expect(compareUrgency(offered, row), `${row.contact} waits`).toBeLessThan(0);
      }
    }
    return effects;
  };
  try {
    fc.assert(
      fc.property(delays, fc.array(happening, { maxLength: 60, size: "max" }), (given, happenings) => {
        const world = new World(given);
        for (const { what, thenMs } of happenings) {
          world.happen(what);
          world.scene.pass(thenMs);
        }
      }),
      { numRuns: 100 },
    );
  } finally {
    queueMachine.step = step;
  }
});
