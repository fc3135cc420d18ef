import type { FlowNode } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { inWords } from "./in-words.ts";
import { caseWords } from "./summary.ts";

export interface ExitWords {
  label: string;
  /** A key of the telephone that takes it. */
  key?: string;
  tone: "plain" | "else" | "bad";
}

const plain: Record<string, () => string> = {
  next: m.edit_exit_next,
  yes: m.edit_exit_yes,
  no: m.edit_exit_no,
  open: m.edit_exit_open,
  closed: m.edit_exit_closed,
  holiday: m.edit_exit_holiday,
  body: m.edit_exit_body,
  done: m.edit_exit_done,
  found: m.edit_exit_found,
};

/** An exit in the language of the screen, as its node draws it. */
export function exitWords(node: FlowNode, exit: string): ExitWords {
  if (exit === "failed") return { label: m.edit_exit_failed(), tone: "bad" };
  if (exit === "timeout") return { label: m.edit_exit_timeout(), tone: "bad" };
  if (exit === "otherwise") return { label: m.edit_exit_otherwise(), tone: "else" };
  if (exit === "missing") return { label: m.edit_exit_missing(), tone: "else" };
  const known = plain[exit];
  if (known !== undefined) return { label: known(), tone: "plain" };
  const name = exit.slice(exit.indexOf(":") + 1);
  return { ...named(node, exit, name), tone: "plain" };
}

function named(node: FlowNode, exit: string, name: string): Omit<ExitWords, "tone"> {
  switch (node.kind) {
    case "menu":
    case "queue": {
      const choice = exit.startsWith("exit:") ? undefined : node.choices.find(({ value }) => value === name);
      if (choice === undefined) return { label: name };
      const label = inWords(choice.label) || choice.value;
      return { label, ...(choice.digit !== undefined && { key: choice.digit }) };
    }
    case "condition": {
      const one = node.cases[Number(name) - 1];
      return { label: one === undefined ? name : caseWords(one) };
    }
    case "switch":
      return { label: node.cases[Number(name) - 1]?.is.join(", ") ?? name };
    case "split": {
      const all = node.arms.reduce((sum, { weight }) => sum + weight, 0);
      const arm = node.arms.find((one) => one.name === name);
      const share = arm === undefined || all === 0 ? "" : ` · ${Math.round((arm.weight / all) * 100)} %`;
      return { label: `${name}${share}` };
    }
    default:
      return { label: name };
  }
}
