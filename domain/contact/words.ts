/** What a contact says of its own accord, beside its flow. */
import type { Words } from "../flow/flow.ts";
import { inLanguage } from "../flow/prompt.ts";
import type { Language, PlayItem } from "../media/protocol.ts";

/** The company lost the agent, or could not serve the contact: spoken, and shown. */
export const apologies = {
  agentLost: {
    en: "We are sorry, we have lost the connection to our staff. Please contact us again.",
    ja: "申し訳ございません。担当者との接続が切れました。恐れ入りますが、もう一度お問い合わせください。",
  },
  failed: {
    en: "We are sorry, something went wrong on our side. Please contact us again in a little while.",
    ja: "申し訳ございません。ただいまシステムに問題が発生しております。恐れ入りますが、しばらくしてからもう一度お問い合わせください。",
  },
} satisfies Record<string, Words>;

/** The place in the queue and, when it is known, the expected wait in whole minutes. */
export function waitingWords(language: Language, position: number, expectedWaitMs: number | null): string {
  const minutes = expectedWaitMs === null ? null : Math.ceil(expectedWaitMs / 60_000);
  if (language === "ja") {
    const place =
      position === 1 ? "次におつなぎいたします。" : `ただいま、${position}番目にお待ちいただいております。`;
    const wait =
      minutes === null
        ? ""
        : minutes <= 1
          ? "お待ち時間は1分ほどの見込みです。"
          : `お待ち時間は、およそ${minutes}分の見込みです。`;
    return `${place}${wait}`;
  }
  const place = position === 1 ? "You are next in line." : `You are number ${position} in line.`;
  const wait =
    minutes === null
      ? ""
      : minutes <= 1
        ? " The expected wait is about a minute."
        : ` The expected wait is about ${minutes} minutes.`;
  return `${place}${wait}`;
}

export const stayOnTheLine: Words = {
  en: "Please stay on the line.",
  ja: "恐れ入りますが、このままお待ちください。",
};

export const spoken = (words: Words, language: Language): PlayItem => ({
  kind: "speech",
  text: inLanguage(words, language),
  language: words[language] === undefined ? "en" : language,
});
