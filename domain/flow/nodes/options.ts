import type { FlowNode, Words } from "../flow.ts";
import { loosely } from "../match-answer.ts";
import { noLabel, noWords, numberWords, yesLabel, yesWords } from "../own-words.ts";

/** One of the answers to a question that has only so many. */
export interface Option {
  value: string;
  digit?: string;
  label: Words;
  spoken: { en: string[]; ja: string[] };
}

/** The answers there are; null for a question that is answered freely, and for nodes that ask nothing. */
export function optionsOf(node: FlowNode): Option[] | null {
  if (node.kind === "menu")
    return node.choices.map(({ value, digit, label, spoken }) => ({
      ...{ value, label, ...(digit !== undefined && { digit }) },
      spoken: { en: [label.en, ...(spoken?.en ?? [])], ja: [label.ja ?? label.en, ...(spoken?.ja ?? [])] },
    }));
  if (node.kind === "consent") return yesOrNo;
  if (node.kind !== "survey" || node.answer.kind !== "score") return null;
  const { from, to } = node.answer;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => scoreOf(from + i));
}

export const yesOrNo: Option[] = [
  { value: "yes", digit: "1", label: yesLabel, spoken: yesWords },
  { value: "no", digit: "2", label: noLabel, spoken: noWords },
];

/** A telephone has no key for ten: 0 stands for it. */
function scoreOf(score: number): Option {
  const value = String(score);
  return {
    ...{ value, digit: score === 10 ? "0" : value, label: { en: value } },
    spoken: { en: [value, ...(numberWords.en[score] ?? [])], ja: [value, ...(numberWords.ja[score] ?? [])] },
  };
}

/** The option that a key, a button, or written or spoken words mean; the first that fits. */
export function optionFor(
  options: readonly Option[],
  heard: { by: "digit" | "choice" | "text" | "speech"; value: string },
): Option | undefined {
  if (heard.by === "digit") return options.find(({ digit }) => digit === heard.value);
  if (heard.by === "choice") return options.find(({ value }) => value === heard.value);
  const said = withoutEnd(loosely(heard.value));
  return options.find(({ value, label, spoken, digit }) =>
    [value, label.en, label.ja, ...spoken.en, ...spoken.ja, digit].some(
      (name) => name !== undefined && withoutEnd(loosely(name)) === said,
    ),
  );
}

const withoutEnd = (text: string): string => text.replace(/[.!。！]+$/, "");
