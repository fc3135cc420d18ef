import type { FlowNode } from "./flow.ts";

type Choice = Extract<FlowNode, { kind: "menu" }>["choices"][number];

/** Half and full width, case, and spaces around do not matter. */
const loosely = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** The choice a typed answer means: its value, its label in either language, or its digit; the first that fits. */
export function matchChoice(choices: readonly Choice[], text: string): Choice | undefined {
  const typed = loosely(text);
  return choices.find((choice) =>
    [choice.value, choice.label.en, choice.label.ja, choice.digit].some(
      (name) => name !== undefined && loosely(name) === typed,
    ),
  );
}

/** The digits of a typed answer, whatever stands around them; "１２３-456" is 123456. */
export const typedDigits = (text: string): string => text.normalize("NFKC").replace(/[^0-9]/g, "");
