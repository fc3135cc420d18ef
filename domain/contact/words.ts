/** What a contact says of its own accord, beside its flow. */
import type { Words } from "../flow/flow.ts";
import { inLanguage } from "../flow/prompt.ts";
import type { Language, PlayItem } from "../media/protocol.ts";

/** The company lost the agent, or could not serve the contact: spoken, and shown. */
export const apologies = {
  rescued: {
    en: "We are sorry, we have lost the connection to our staff. You have kept your place, and we are connecting you to somebody else.",
    ja: "申し訳ございません。担当者との接続が切れました。順番はそのままで、ほかの担当者におつなぎいたします。少々お待ちください。",
  },
  failed: {
    en: "We are sorry, something went wrong on our side. Please contact us again in a little while.",
    ja: "申し訳ございません。ただいまシステムに問題が発生しております。恐れ入りますが、しばらくしてからもう一度お問い合わせください。",
  },
} satisfies Record<string, Words>;

export const goodbyes = {
  idle: {
    en: "We have not heard from you for a while, so we are closing this chat. You are welcome to write to us again.",
    ja: "しばらくお返事がございませんでしたので、このチャットを終了いたします。またいつでもお問い合わせください。",
  },
} satisfies Record<string, Words>;

/** Asking for a message. */
export const voicemailWords = {
  speak: {
    en: "Please leave a message after the tone. When you have finished, press hash or hang up.",
    ja: "発信音の後に、メッセージをお話しください。終わりましたら、シャープを押すか、そのまま電話をお切りください。",
  },
  write: {
    en: "Nobody can answer at the moment. Please leave us a message here, and how we can reach you.",
    ja: "ただいま担当者が対応できません。ご用件とご連絡先をこちらにお書きください。",
  },
  thanks: {
    en: "Thank you. We have received your message. Goodbye.",
    ja: "ありがとうございます。メッセージをお預かりいたしました。失礼いたします。",
  },
} satisfies Record<string, Words>;

/** Arranging a callback, and making it. */
export const callbackWords = {
  offered: {
    en: "If you would rather not wait, we can call you when it is your turn. You keep your place.",
    ja: "お待ちいただく代わりに、順番が来ましたらこちらからお電話することもできます。順番はそのままです。",
  },
  button: { en: "Call me back", ja: "折り返し電話を希望する" },
  wait: { en: "I will wait", ja: "このまま待つ" },
  confirm: (key: string): Words => ({
    en: `We will call you on the number you are calling from, when it is your turn. You keep your place. To confirm, press ${keyName(key, "en")} again. To go on waiting, press any other key.`,
    ja: `順番が来ましたら、いまお使いの電話番号に、こちらからお電話いたします。よろしければ、もう一度${keyName(key, "ja")}を押してください。このままお待ちになる場合は、ほかの番号を押してください。`,
  }),
  typeNumber: {
    en: "Please type the telephone number on which we shall call you, and then hash.",
    ja: "折り返しご希望の電話番号を入力し、最後にシャープを押してください。",
  },
  typeAgain: {
    en: "We could not use that number. Please type the telephone number with its area code, and then hash.",
    ja: "その番号を確認できませんでした。市外局番からの電話番号を入力し、最後にシャープを押してください。",
  },
  writeNumber: {
    en: "On which telephone number shall we call you?",
    ja: "どちらの電話番号におかけすればよろしいですか。",
  },
  writeAgain: {
    en: "We could not use that number. Please write the telephone number with its area code.",
    ja: "その番号を確認できませんでした。市外局番からの電話番号をお書きください。",
  },
  promised: {
    en: "Thank you. We will call you when it is your turn. Goodbye.",
    ja: "ありがとうございます。順番が来ましたら、こちらからお電話いたします。失礼いたします。",
  },
  already: {
    en: "We have already promised to call you on this number. You may hang up now, or go on waiting.",
    ja: "この電話番号には、すでに折り返しのお約束をしております。このままお待ちいただいても、お切りになっても結構です。",
  },
  cannot: {
    en: "We are sorry, a callback is not possible at the moment.",
    ja: "申し訳ございません。ただいま折り返しのお電話を承ることができません。",
  },
  connecting: {
    en: "Hello. We are calling you back, as we promised, and are connecting you now. Please stay on the line.",
    ja: "お約束の折り返しのお電話でございます。ただいま担当者におつなぎいたします。このままお待ちください。",
  },
};

export const callbackOffer = (key: string): Words => ({
  en: `To be called back when it is your turn, press ${keyName(key, "en")}.`,
  ja: `順番が来ましたらこちらからお電話することもできます。ご希望の方は、${keyName(key, "ja")}を押してください。`,
});

/** A key as it is spoken. */
function keyName(key: string, language: Language): string {
  if (key === "#") return language === "ja" ? "シャープ" : "hash";
  if (key === "*") return language === "ja" ? "アスタリスク" : "star";
  return key;
}

/** The place in the queue and, when it is known, the expected wait in whole minutes. What is null is not told. */
export function waitingWords(
  language: Language,
  position: number | null,
  expectedWaitMs: number | null,
): string {
  const minutes = expectedWaitMs === null ? null : Math.ceil(expectedWaitMs / 60_000);
  if (language === "ja") {
    const place =
      position === null
        ? ""
        : position === 1
          ? "次におつなぎいたします。"
          : `ただいま、${position}番目にお待ちいただいております。`;
    const wait =
      minutes === null
        ? ""
        : minutes <= 1
          ? "お待ち時間は1分ほどの見込みです。"
          : `お待ち時間は、およそ${minutes}分の見込みです。`;
    return `${place}${wait}`;
  }
  const place =
    position === null ? "" : position === 1 ? "You are next in line." : `You are number ${position} in line.`;
  const wait =
    minutes === null
      ? ""
      : minutes <= 1
        ? " The expected wait is about a minute."
        : ` The expected wait is about ${minutes} minutes.`;
  return `${place}${wait}`.trim();
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
