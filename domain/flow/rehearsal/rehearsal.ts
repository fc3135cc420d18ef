import type { FlowGraph } from "../flow.ts";
import type { FlowRun } from "../run.ts";
import type { Mock, TestStep } from "../schema/flow-test.ts";
import { act } from "./act.ts";
import type { Button, Line, PathStep, Waiting } from "./line.ts";
import type { TestProblem } from "./problem.ts";
import type { RehearsalSetting } from "./setting.ts";
import { Stage } from "./stage.ts";

/**
 * A flow gone through without a contact: the same engine with a clock of its own, mocks for all that is asked outside, and
 * a customer who does one {@link TestStep} after the other. The same flow, setting and steps always come to the same.
 */
export class Rehearsal {
  /** Those that were done. */
  readonly steps: TestStep[] = [];
  readonly #stage: Stage;

  constructor(flow: FlowGraph, setting: Partial<RehearsalSetting> = {}, flows: readonly FlowGraph[] = []) {
    this.#stage = new Stage(flow, setting, flows);
  }

  /**
   * Does it, then lets time pass until the flow waits for the customer or a queue, or is over. null: done; else why it
   * could not be done, and it counts as not tried.
   */
  do(step: TestStep): TestProblem | null {
    const stage = this.#stage;
    const place = this.steps.length;
    if (stage.end !== null)
      return { code: "already-over", step: place, did: JSON.stringify(step), end: stage.end };
    const problem = act(step, stage, { step: place, waits: this.waits, buttons: this.buttons });
    if (problem !== null) return problem;
    this.steps.push(step);
    stage.settle();
    return null;
  }

  get setting(): RehearsalSetting {
    return this.#stage.setting;
  }
  get transcript(): readonly Line[] {
    return this.#stage.transcript.lines;
  }
  get path(): readonly PathStep[] {
    return this.#stage.path.steps;
  }
  get run(): FlowRun {
    return this.#stage.run;
  }
  /** ms since 1970, on its own clock. */
  get now(): number {
    return this.#stage.now;
  }
  /** Whether the conversation may be recorded; null: nobody asked. */
  get consent(): boolean | null {
    return this.#stage.consent;
  }
  get surveys(): readonly { question: string; score: number | null; words: string | null }[] {
    return this.#stage.surveys;
  }
  /** What was answered from outside, in order. */
  get told(): readonly Mock[] {
    return this.#stage.told;
  }
  /** Nothing can be done any more. */
  get over(): boolean {
    return this.#stage.end !== null;
  }
  /** As `FlowTest.expect.end` has it. */
  get end(): string {
    const { end, stay } = this.#stage;
    return end ?? (stay === null ? "waiting" : `queue:${stay.wish.queue}`);
  }
  /** What may be pressed in the chat at present. */
  get buttons(): readonly Button[] {
    const { end, stay, run, setting, transcript } = this.#stage;
    if (end !== null || setting.manner !== "chat") return [];
    if (stay === null) return run.wait?.for === "input" ? transcript.buttons : [];
    return stay.wish.choices.map(({ value, label }) => ({ value, label }));
  }
  /** What may be said at present; none: anything. null: words are not listened for. */
  get phrases(): readonly { value: string; words: string[] }[] | null {
    return this.#stage.listening?.phrases ?? null;
  }
  get waits(): Waiting {
    const { end, stay, run, setting, now } = this.#stage;
    if (end !== null) return { for: "nothing", end };
    if (stay !== null) return { for: "queue", queue: stay.wish.queue, waitedMs: now - stay.since };
    const voice = setting.manner === "voice";
    return {
      ...{ for: "answer", node: run.node, keys: voice, words: this.phrases !== null },
      ...{ buttons: this.buttons.length > 0, typing: !voice, secret: run.wait?.for === "secret" },
    };
  }
}

/**
 * All of it from the start, for a page that keeps the steps. `problem`: of the first step that could not be done; those
 * after it are left out.
 */
export function rehearse(
  flow: FlowGraph,
  setting: Partial<RehearsalSetting>,
  steps: readonly TestStep[],
  flows: readonly FlowGraph[] = [],
): { rehearsal: Rehearsal; problem: TestProblem | null } {
  const rehearsal = new Rehearsal(flow, setting, flows);
  for (const step of steps) {
    const problem = rehearsal.do(step);
    if (problem !== null) return { rehearsal, problem };
  }
  return { rehearsal, problem: null };
}
