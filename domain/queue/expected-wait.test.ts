import { describe, expect, test } from "vitest";
import { residualMs } from "./expected-wait/hands.ts";
import { mulberry } from "./testing/mulberry.ts";
import { type AgentSetting, Scene, type Setting } from "./testing/scene.ts";

const H = 180_000;
const wait = (scene: Scene, contact: string): number | null => {
  const told = scene.heard.get(contact)?.findLast((message) => message.type === "position");
  return told?.type === "position" ? told.expectedWaitMs : Number.NaN;
};
/** The agents talk from now on, each with a contact of its own. */
function allTalk(scene: Scene, ...agents: string[]): void {
  for (const agent of agents) {
    scene.ready(agent);
    scene.call(`with-${agent}`, "billing");
    scene.pass(5);
    scene.accept(agent);
    scene.pass(5);
  }
}
const team = (agents: Record<string, Partial<AgentSetting>>): Setting => ({
  queues: { billing: {}, sales: {} },
  agents: Object.fromEntries(
    Object.entries(agents).map(([id, agent]) => [id, { queues: ["billing"], ...agent }]),
  ),
});

describe("the expected wait", () => {
  test("is shared by the agents at work, and grows by as much for each one ahead", () => {
    const scene = new Scene(team({ aki: {}, ben: {} }));
    allTalk(scene, "aki", "ben");
    for (const contact of ["c1", "c2", "c3"]) scene.call(contact, "billing");
    scene.pass(10);
    // 2κ/r × W = 1 with r = H, as both have only begun; 2 × (W/H − (1 − κ)) = 3 once they are done. κ = 7/8
    expect(wait(scene, "c1")! / H).toBeCloseTo(4 / 7, 2);
    expect(wait(scene, "c3")! / H).toBeCloseTo(13 / 8, 2);
  });

  test("falls as present talks last, to half of what they take on average", () => {
    const scene = new Scene(team({ aki: {} }));
    allTalk(scene, "aki");
    scene.pass(600_000);
    scene.call("c1", "billing");
    scene.pass(10);
    expect(wait(scene, "c1")).toBeLessThan(0.6 * H);
    expect(wait(scene, "c1")).toBeGreaterThan(0.5 * H);
    expect([0, 1e12].map((age) => residualMs(age, H) / H)).toEqual([1, expect.closeTo(0.5)]);
    expect(residualMs(null, H)).toBe(0.75 * H);
  });

  test("does not count those ahead who wait for other agents, nor agents who could not serve it", () => {
    const scene = new Scene(team({ aki: { skills: "ja 1" }, ben: { skills: "en 1" } }));
    allTalk(scene, "aki", "ben");
    for (const contact of ["ja1", "ja2", "ja3"]) scene.call(contact, "billing", { needs: "ja 1" });
    scene.call("en1", "billing", { needs: "en 1" });
    scene.call("en2", "billing", { needs: "en 1" });
    scene.pass(10);
    expect(wait(scene, "en1")! / H).toBeCloseTo(1, 2);
    expect(wait(scene, "en2")! / H).toBeCloseTo(2, 2);
  });

  test("counts one ahead by the part of its agents that it takes from this one's", () => {
    const scene = new Scene(team({ aki: { skills: "ja 1" }, ben: { skills: "ja 1, en 1" } }));
    allTalk(scene, "aki", "ben");
    scene.call("ja", "billing", { needs: "ja 1" });
    scene.pass(10);
    scene.call("en", "billing", { needs: "en 1" });
    scene.pass(10);
    // both are taken up by "ja" until 4/7 H, and ben hands over once more H later
    expect(wait(scene, "en")! / H).toBeCloseTo(4 / 7 + 1, 2);
  });

  test("is short for one whose agents those ahead can hardly use, however many they are", () => {
    const scene = new Scene(team({ aki: { skills: "ja 1" }, ben: {} }));
    allTalk(scene, "aki", "ben");
    for (let n = 0; n < 9; n++) {
      scene.call(`ja${n}`, "billing", { needs: "ja 1" });
      scene.pass(10);
    }
    scene.call("anyone", "billing");
    scene.pass(10);
    expect(wait(scene, "ja8")! / H).toBeCloseTo(9, 1);
    expect(wait(scene, "anyone")!).toBeLessThan(1.2 * H);
  });

  test("is shorter where agents have several chats at once", () => {
    const scene = new Scene(team({ aki: { chat: 4 } }));
    scene.ready("aki");
    for (let n = 0; n < 5; n++) {
      scene.call(`m${n}`, "billing", { channel: "chat" });
      scene.pass(10);
      if (n < 4) scene.accept("aki");
      scene.pass(10);
    }
    // 4κ/r × W = 1, κ = 13/16
    expect(wait(scene, "m4")! / H).toBeCloseTo(4 / 13, 2);
  });

  test("is longer where agents work for other queues, too, as far as they do", () => {
    const scene = new Scene(team({ aki: { queues: ["billing", "sales"] } }));
    scene.ready("aki");
    for (let n = 0; n < 8; n++) {
      scene.call(`s${n}`, "sales");
      scene.pass(10);
      scene.accept("aki");
      scene.pass(10);
      scene.finish(`s${n}`, "aki", false);
      scene.pass(10);
    }
    allTalk(scene, "aki");
    scene.call("c1", "billing");
    scene.pass(10);
    // one of nine was this queue's; two more are assumed to have been: 3 of 11
    expect(wait(scene, "c1")! / (H * (11 / 3))).toBeCloseTo(1, 1);
  });

  test("is nothing while an agent is free, and unknown when nobody is there who could", () => {
    const scene = new Scene(team({ aki: { skills: "ja 1" }, ben: {} }));
    scene.ready("ben");
    scene.call("c1", "billing", { needs: "ja 1" });
    scene.call("callback", "billing", { hold: true });
    scene.pass(10);
    expect(wait(scene, "c1")).toBeNull();
    expect(wait(scene, "callback")).toBe(0);
  });
});

/** Six hours at 93 % load, a quarter of the contacts for a third of the agents; talks are Erlang of two stages, 240 s. */
function busyMorning(seed: number) {
  const chance = mulberry(seed);
  const exponential = (mean: number) => -Math.log(1 - chance()) * mean;
  const ids = Array.from({ length: 6 }, (_, n) => `a${n}`);
  const agents = ids.map((id, n) => [id, { queues: ["billing"], skills: n < 2 ? "ja 1" : "" }]);
  const scene = new Scene({ queues: { billing: { wrapUpMs: 0 } }, agents: Object.fromEntries(agents) });
  const queue = scene.queue("billing");
  scene.ready(...ids);
  const ends = new Map<string, number>();
  const came = new Map<string, { at: number; plainMs: number }>();
  const plainErrors: number[] = [];
  let nextArrival = scene.now;
  for (const end = scene.now + 6 * 3_600_000; scene.now < end; scene.pass(1_000)) {
    if (scene.now >= nextArrival) {
      const contact = `c${came.size}`;
      scene.call(contact, "billing", chance() < 0.25 ? { needs: "ja 1" } : {});
      const meanMs = queue.handling.get("voice")?.meanMs ?? H;
      came.set(contact, { at: scene.now, plainMs: ((queue.contacts.size + 1) * meanMs) / ids.length });
      nextArrival = scene.now + exponential(43_000);
    }
    for (const agent of ids) {
      for (const [offer, { contact }] of [...scene.agent(agent).offers.entries()]) {
        const { at, plainMs } = came.get(contact)!;
        scene.press(agent, { type: "offer.accept", offer });
        ends.set(contact, scene.now + exponential(120_000) + exponential(120_000));
        if (scene.now - at > 2_000) plainErrors.push(Math.abs(scene.now - at - plainMs));
      }
      for (const contact of [...scene.agent(agent).hands.keys()])
        if (scene.now >= (ends.get(contact) ?? 0)) scene.finish(contact, agent, false);
    }
  }
  const { promises, answered, waitMsTotal } = queue.today.get("now")!;
  return { promises, meanWaitMs: waitMsTotal / answered, plainErrorMs: mean(plainErrors) };
}

test.each([4, 7])(
  "over a busy morning promises err little to either side, and less than place × mean time ÷ agents (seed %i)",
  (seed) => {
    const { promises, meanWaitMs, plainErrorMs } = busyMorning(seed);
    expect(promises.count).toBeGreaterThan(300);
    expect(Math.abs(promises.biasMs / promises.count)).toBeLessThan(0.1 * meanWaitMs);
    expect(promises.errorMs / promises.count).toBeLessThan(0.8 * plainErrorMs);
    expect(promises.kept / promises.count).toBeGreaterThan(0.5);
  },
);

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
