import { type Examples, IntentModel } from "../../../domain/understanding/intent-model.ts";

/** Lines as they are typed: what is empty is no sentence, and spaces around do not count. */
const toSentences = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);

const cleanExamples = ({ en, ja }: Examples): Examples => ({ en: toSentences(en), ja: toSentences(ja) });

/** The model without the empty lines and words that its editor may hold. */
export function cleanModel(draft: IntentModel): IntentModel {
  return {
    ...draft,
    intents: draft.intents.map((intent) => ({ ...intent, examples: cleanExamples(intent.examples) })),
    others: cleanExamples(draft.others),
  };
}

/** The model as far as it can be tried out already: intents without a name or an example are left out. */
export function triableModel(draft: IntentModel): IntentModel | null {
  const { intents, ...rest } = cleanModel(draft);
  const complete = intents
    .filter(({ name, examples }) => name !== "" && examples.en.length + examples.ja.length > 0)
    .map((intent) => ({ ...intent, label: { en: intent.label.en || "-", ja: intent.label.ja || "-" } }));
  const name = { en: "-", ja: "-" };
  const parsed = IntentModel.safeParse({ ...rest, id: "draft", name, intents: complete });
  return parsed.success ? parsed.data : null;
}

/** Names that more than one of these has. */
export function namedTwice(items: readonly { name: string }[]): Set<string> {
  const names = items.map(({ name }) => name).filter(Boolean);
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}

const noExamples = (): Examples => ({ en: [], ja: [] });
export const blankIntent = (): IntentModel["intents"][number] => ({
  name: "",
  label: { en: "", ja: "" },
  examples: noExamples(),
});

export const blankModel = (): IntentModel => ({
  id: "",
  name: { en: "", ja: "" },
  intents: [blankIntent(), blankIntent()],
  slots: [],
  others: noExamples(),
  threshold: 0.5,
});
