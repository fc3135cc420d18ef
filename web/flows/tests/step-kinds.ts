import type { TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";

/** What a step is, as a list of steps chooses it. */
export const stepKinds = ["press", "say", "type", "choose", "silence", "pass", "queue", "leave"] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepKindWords: Record<StepKind, () => string> = {
  press: m.flowtest_step_press,
  say: m.flowtest_step_say,
  type: m.flowtest_step_type,
  choose: m.flowtest_step_choose,
  silence: m.flowtest_step_silence,
  pass: m.flowtest_step_pass,
  queue: m.flowtest_step_queue,
  leave: m.flowtest_step_leave,
};

export function kindOf(step: TestStep): StepKind {
  if ("press" in step) return "press";
  if ("say" in step) return "say";
  if ("type" in step) return "type";
  if ("choose" in step) return "choose";
  if ("queue" in step) return "queue";
  if ("leave" in step) return "leave";
  return step.wait === "silence" ? "silence" : "pass";
}

/** What was written, as far as the kind has any: seconds of a time that passes. */
export function textOf(step: TestStep): string {
  if ("press" in step) return step.press;
  if ("say" in step) return step.say;
  if ("type" in step) return step.type;
  if ("choose" in step) return step.choose;
  if ("queue" in step) return step.queue;
  return "wait" in step && step.wait !== "silence" ? String(step.wait / 1000) : "";
}

/** The step, with no promise that a flow's file may hold it: to be parsed. */
export function stepOf(kind: StepKind, text: string, confidence?: number): unknown {
  switch (kind) {
    case "press":
      return { press: text.replaceAll(/[\s-]/g, "") };
    case "say":
      return { say: text, ...(confidence !== undefined && { confidence }) };
    case "type":
      return { type: text };
    case "choose":
      return { choose: text };
    case "silence":
      return { wait: "silence" };
    case "pass":
      return { wait: Math.round(Number(text) * 1000) };
    case "queue":
      return { queue: text };
    case "leave":
      return { leave: true };
  }
}

/** What a new step of this kind begins with. */
export const firstText: Record<StepKind, string> = {
  ...{ press: "1", say: "…", type: "…", choose: "…", silence: "", pass: "30", queue: "", leave: "" },
};

/** Steps that make sense for how one comes. */
export const kindsFor = (manner: "voice" | "chat"): StepKind[] =>
  stepKinds.filter((kind) =>
    manner === "voice" ? kind !== "type" && kind !== "choose" : kind !== "press" && kind !== "say",
  );
