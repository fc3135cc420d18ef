import type { FlowAction } from "../run.ts";
import type { PathStep } from "./line.ts";

/** Keeps the way that a run takes, sub-flows included, from its `enter` actions. */
export class PathKeeper {
  readonly steps: PathStep[] = [];
  /** The sub-flow nodes whose flows are under way, outermost first. */
  readonly #callers: PathStep[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  entered({ node, kind, by, flow = this.#root }: Extract<FlowAction, { do: "enter" }>, at: number): void {
    const before = this.steps.at(-1);
    if (before !== undefined) this.#left(before, by);
    this.steps.push({ flow, node, kind, exit: null, at });
  }

  #left(before: PathStep, by: string | null): void {
    if (by === null) this.#callers.push(before);
    else if (before.kind === "return") {
      const caller = this.#callers.pop();
      if (caller !== undefined) caller.exit = by;
    } else before.exit = by;
  }
}
