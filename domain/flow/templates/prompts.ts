/** How the templates write what they say. */
import type { Prompt } from "../flow.ts";

/** Spoken (and shown, unless `shown` says otherwise) in the contact's language. */
export const both = (en: string, ja: string, shown?: { en: string; ja: string }): Prompt => ({
  words: { en, ja },
  ...(shown && { shown }),
});

/** The same with speech markup. */
export const marked = (en: string, ja: string): Prompt => ({ words: { en, ja }, markup: true });

/** In this language whatever the contact's: before there is one. */
export const inEnglish = (en: string, shown?: string): Prompt => ({
  words: { en },
  language: "en",
  ...(shown !== undefined && { shown: { en: shown } }),
});
export const inJapanese = (ja: string, shown?: string): Prompt => ({
  words: { en: ja, ja },
  language: "ja",
  ...(shown !== undefined && { shown: { en: shown, ja: shown } }),
});

/** Before asking again. */
export const sorry: Prompt[] = [
  both("Sorry, we did not get that.", "恐れ入ります。確認ができませんでした。もう一度お願いいたします。"),
];

/** The last nodes of a flow that hands over to an agent who speaks the language: `help`, and `nobody` when there is none. */
export const toAnAgent = (queue: string) => ({
  help: {
    kind: "queue" as const,
    queue,
    requirements: [{ skill: "lang-{{language}}", level: 1 }],
    enter: [
      both(
        "We are connecting you. Please wait a moment.",
        "ただいまおつなぎいたします。少々お待ちください。",
      ),
    ],
    failed: "nobody",
  },
  nobody: {
    kind: "hangup" as const,
    prompts: [
      both(
        "We are sorry, there is nobody here at the moment. Please try again later.",
        "申し訳ございません。ただいま対応できる担当者がおりません。恐れ入りますが、後ほど改めてお願いいたします。",
      ),
    ],
  },
});
