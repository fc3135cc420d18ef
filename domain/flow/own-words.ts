/** What a flow says of its own accord. */
import type { Language } from "../media/protocol.ts";
import type { Prompt, Words } from "./flow.ts";

export const apology: Prompt[] = [
  {
    words: {
      en: "We are sorry, something went wrong on our side. Please try again in a little while. Goodbye.",
      ja: "申し訳ございません。ただいまシステムに問題が発生しております。しばらくしてから、もう一度おかけ直しください。",
    },
    shown: {
      en: "We are sorry, something went wrong on our side. Please try again in a little while.",
      ja: "申し訳ございません。ただいまシステムに問題が発生しております。しばらくしてから、もう一度お試しください。",
    },
  },
];

/** What people say for yes and no; the first is the button's. */
export const yesWords: Record<Language, string[]> = {
  en: ["yes", "yeah", "yes please", "correct", "that's right"],
  ja: ["はい", "そうです", "ええ", "うん", "お願いします"],
};
export const noWords: Record<Language, string[]> = {
  en: ["no", "nope", "no thank you", "wrong"],
  ja: ["いいえ", "違います", "いや", "ちがう", "結構です"],
};
export const yesLabel: Words = { en: "Yes", ja: "はい" };
export const noLabel: Words = { en: "No", ja: "いいえ" };

/** Asks back what was not surely heard. */
export const doubtPrompt = (said: Words): Prompt => ({
  words: {
    en: `Did you say: ${said.en}? Say yes or press 1. If not, say no or press 2.`,
    ja: `${said.ja ?? said.en}、でよろしいですか。よろしければ「はい」とお答えいただくか、1を押してください。違う場合は「いいえ」とお答えいただくか、2を押してください。`,
  },
  shown: { en: `Did you mean: ${said.en}?`, ja: `「${said.ja ?? said.en}」でよろしいですか。` },
});

/** Numbers from 0 to 10 as they are said. */
export const numberWords: Record<Language, string[][]> = {
  en: [
    ["zero", "oh"],
    ["one"],
    ["two"],
    ["three"],
    ["four"],
    ["five"],
    ["six"],
    ["seven"],
    ["eight"],
    ["nine"],
    ["ten"],
  ],
  ja: [
    ["ぜろ", "れい"],
    ["いち"],
    ["に"],
    ["さん"],
    ["よん", "し"],
    ["ご"],
    ["ろく"],
    ["なな", "しち"],
    ["はち"],
    ["きゅう", "く"],
    ["じゅう"],
  ],
};
