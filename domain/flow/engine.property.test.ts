import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import { startFlow, stepFlow } from "./engine.ts";
import { exitsOf, leadsTo } from "./exits.ts";
import type { Flow } from "./flow.ts";
import { type FlowAction, type FlowRun, maxSteps, maxTotal, type World } from "./run.ts";
import { sealedValue } from "./sealed.ts";
import { anyHappenings, eventOf, type Happening, secretMark } from "./testing/any-event.ts";
import { anyFlows, forwardFlow } from "./testing/any-flow.ts";
import { validateFlow } from "./validate.ts";

// What must hold whatever happens is tried with thousands of steps, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const manner = fc.constantFrom("voice" as const, "chat" as const, "mail" as const);
const hears = fc.constantFrom(
  { words: true, anything: true },
  { words: true, anything: false },
  { words: false, anything: false },
);
const setting = fc.record({
  manner,
  hears,
  phone: fc.constantFrom(null, "+819012345678"),
  seed: fc.string(),
});
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

const card = sealedValue(`e30.${secretMark}.x`, "••42");

/** A run with its clock: every step's actions are kept. */
class Story {
  readonly steps: FlowAction[][] = [];
  run: FlowRun;
  timer: number | null = null;
  now = 1_800_000_000_000;
  readonly #flows: readonly Flow[];
  readonly #setting: Setting;

  constructor(flows: readonly [Flow, Flow], setting: Setting) {
    this.#flows = flows;
    this.#setting = setting;
    const start = { manner: setting.manner, language: "en", variables: { x: "4", card } } as const;
    const first = startFlow(flows[0], start, this.#world());
    this.run = first.run;
    this.#take(first.actions);
  }

  happen(happening: Happening): void {
    this.now += happening.pick * 10;
    if (happening.what === "timer") {
      if (this.timer === null) return;
      this.now = Math.max(this.now, this.timer);
      this.timer = null;
    }
    const step = stepFlow(this.#flows[0]!, this.run, eventOf(happening, this.run), this.#world());
    this.run = step.run;
    this.#take(step.actions);
  }

  #world(): World {
    const { hears, phone, seed } = this.#setting;
    return {
      ...{ now: this.now, timeZone: "Asia/Tokyo", phone, queues: ["billing"], seed, hears },
      openState: (hours) => (hours === "office" ? "holiday" : null),
      flow: (id) => this.#flows.find((flow) => flow.id === id),
    };
  }

  #take(actions: FlowAction[]): void {
    this.steps.push(actions);
    for (const action of actions) if (action.do === "timer") this.timer = action.at;
  }
}

const told = (flows: [Flow, Flow], setting: Setting, happenings: readonly Happening[]): Story => {
  const story = new Story(flows, setting);
  for (const happening of happenings) story.happen(happening);
  return story;
};
const check = (runs: number, holds: (flows: [Flow, Flow], setting: Setting, all: Happening[]) => void) =>
  fc.assert(fc.property(anyFlows, setting, anyHappenings, holds), { numRuns: runs });

it("any flow and any input ends within its bound", () => {
  check(400, (flows, setting, all) => {
    const story = told(flows, setting, all);
    for (const step of story.steps)
      expect(step.filter((action) => action.do === "enter").length).toBeLessThanOrEqual(maxSteps + 1);
    story.happen({ what: "resumed", pick: 0, off: false });
    // Whoever falls silent now is let go, or is with somebody else, or may take their time in chat.
    for (let quiet = 0; story.run.wait !== null; quiet++) {
      const { wait } = story.run;
      if (wait.for === "queue" || wait.for === "away" || (story.timer === null && setting.manner === "chat"))
        break;
      expect(story.timer, `nothing wakes it from ${JSON.stringify(wait)}`).not.toBeNull();
      expect(quiet).toBeLessThan(20 * maxSteps);
      story.happen({ what: "timer", pick: 0, off: false });
    }
    const entered = story.steps.flat().filter((action) => action.do === "enter").length;
    expect(entered).toBeLessThanOrEqual(maxTotal);
  });
});

it("somebody who answers for ever is let go, too", () => {
  fc.assert(
    fc.property(anyFlows, setting, fc.nat({ max: 1_000 }), (flows, setting, pick) => {
      const story = new Story(flows, { ...setting, manner: "voice" });
      for (let n = 0; n < 3 * maxTotal && story.run.wait !== null; n++) {
        const { wait } = story.run;
        const what =
          wait.for === "lookup"
            ? "told"
            : wait.for === "queue"
              ? "queue-left"
              : wait.for === "away"
                ? "back"
                : n % 3 === 2
                  ? "timer"
                  : "digit";
        story.happen({ what, pick: pick + n, off: false });
      }
      const entered = story.steps.flat().filter((action) => action.do === "enter").length;
      expect(entered).toBeLessThanOrEqual(maxTotal);
      expect(story.run.total).toBeLessThanOrEqual(maxTotal + 1);
    }),
    { numRuns: 60 },
  );
});

it("says goodbye once, and does nothing after it", () => {
  check(300, (flows, setting, all) => {
    const story = told(flows, setting, all);
    const ends = story.steps.flat().filter((action) => action.do === "hang-up").length;
    expect(ends).toBe(story.run.wait === null ? 1 : 0);
    const place = story.steps.findIndex((step) => step.some((action) => action.do === "hang-up"));
    if (place >= 0) expect(story.steps.slice(place + 1).flat()).toEqual([]);
  });
});

it("the same inputs give the same path, also from a run that was stored in between", () => {
  check(300, (flows, setting, all) => {
    const first = told(flows, setting, all);
    const second = new Story(flows, setting);
    for (const happening of all) {
      const stored: FlowRun = JSON.parse(JSON.stringify(second.run));
      expect(stored).toStrictEqual(second.run);
      second.run = stored;
      second.happen(happening);
    }
    expect(second.steps).toEqual(first.steps);
    expect(second.run).toStrictEqual(structuredClone(first.run));
  });
});

it("a node never skips its exits: every move goes by one of them, to where it leads", () => {
  check(400, (flows, setting, all) => {
    const callers: { flow: Flow; node: string }[] = [];
    let before: { flow: Flow; node: string } | undefined;
    for (const action of told(flows, setting, all).steps.flat()) {
      if (action.do !== "enter") continue;
      const flow = flows.find(({ id }) => id === (action.flow ?? "any"))!;
      const kind = before?.flow.nodes[before.node]?.kind;
      if (action.by === null) {
        expect(action.node).toBe(flow.start);
        if (before !== undefined) {
          expect(kind).toBe("sub-flow");
          callers.push(before);
        }
      } else {
        const from = kind === "return" ? callers.pop() : before;
        expect(from).toBeDefined();
        expect(from!.flow).toBe(flow);
        const node = from!.flow.nodes[from!.node]!;
        expect(exitsOf(node).map(({ name }) => name)).toContain(action.by);
        expect(leadsTo(flow, node, action.by)).toBe(action.node);
      }
      before = { flow, node: action.node };
    }
  });
});

it("what is secret is seen by nobody but the request that sends it on", () => {
  let requested = 0;
  check(800, (flows, setting, all) => {
    const story = told(flows, setting, all);
    const actions = story.steps.flat();
    if (actions.some((action) => action.do === "ask" && action.question.about === "http")) requested += 1;
    const open = actions.filter((action) => action.do !== "ask" || action.question.about !== "http");
    const seen = JSON.stringify([open, story.run.learnt]).replaceAll(" ", "");
    expect(seen).not.toContain(secretMark);
    expect(seen).not.toContain("⟦");
  });
  expect(requested).toBeGreaterThan(20);
});

it("a flow in which the validation finds no circle never goes round without a word from the customer", () => {
  let sound = 0;
  const silent = (flow: Flow, setting: Setting, all: Happening[]) => {
    const rounds = Object.values(flow.nodes).some(({ kind }) => kind === "loop" || kind === "sub-flow");
    if (rounds || validateFlow(flow).some(({ code }) => code === "loop-without-input")) return;
    sound += 1;
    const story = new Story([flow, flow], setting);
    for (const { pick } of all) {
      const waits = story.run.wait?.for;
      const what =
        waits === "lookup"
          ? "told"
          : waits === "queue"
            ? "queue-failed"
            : waits === "away"
              ? "back"
              : "timer";
      story.happen({ what, pick, off: false });
    }
    const entered = story.steps
      .flat()
      .filter((action) => action.do === "enter")
      .map(({ node }) => node);
    expect(entered).toEqual([...new Set(entered)]);
  };
  fc.assert(fc.property(forwardFlow, setting, anyHappenings, silent), { numRuns: 600 });
  expect(sound).toBeGreaterThan(100);
});
