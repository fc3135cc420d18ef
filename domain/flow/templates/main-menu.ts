/** The demo tenant's flow: language, topic, account number, and on to an agent who speaks the language. */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { mainMenuTests } from "./main-menu-tests.ts";
import { both, inEnglish, inJapanese } from "./prompts.ts";

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      inEnglish("Thank you for calling Hoshi Telecom.", "Welcome to Hoshi Telecom."),
      inJapanese("お電話ありがとうございます。ほしテレコムでございます。", "星テレコムへようこそ。"),
    ],
    next: "hours",
  },
  hours: { kind: "hours", hours: "office", open: "language", closed: "closed", holiday: "holiday" },
  closed: {
    kind: "hangup",
    prompts: [
      inEnglish(
        "Our office is closed at the moment. Please contact us again during our opening hours. Thank you, and goodbye.",
        "Our office is closed at the moment. Please contact us again during our opening hours.",
      ),
      inJapanese(
        "申し訳ございません。本日の受付時間は終了いたしました。恐れ入りますが、受付時間内におかけ直しください。お電話ありがとうございました。",
        "申し訳ございません。ただいま受付時間外です。恐れ入りますが、受付時間内にお問い合わせください。",
      ),
    ],
  },
  holiday: {
    kind: "hangup",
    prompts: [
      inEnglish(
        "Our office is closed today for a holiday. Please contact us again on our next working day. Thank you, and goodbye.",
        "Our office is closed today for a holiday. Please contact us again on our next working day.",
      ),
      inJapanese(
        "申し訳ございません。本日は休業日でございます。恐れ入りますが、翌営業日以降におかけ直しください。お電話ありがとうございました。",
        "申し訳ございません。本日は休業日です。恐れ入りますが、翌営業日以降にお問い合わせください。",
      ),
    ],
  },
  language: {
    kind: "menu",
    prompts: [
      inEnglish("For English, press 1.", "Please choose your language."),
      inJapanese("日本語をご希望の方は、2を押してください。", "ご希望の言語をお選びください。"),
    ],
    choices: [
      {
        ...{ digit: "1", value: "en", label: { en: "English" }, next: "greeting" },
        spoken: { en: ["English please"], ja: ["英語", "えいご", "イングリッシュ"] },
      },
      {
        ...{ digit: "2", value: "ja", label: { en: "日本語" }, next: "greeting" },
        spoken: { en: ["Japanese", "Japanese please"], ja: ["にほんご", "日本語でお願いします"] },
      },
    ],
    into: "language",
    again: [
      inEnglish("Sorry, we did not get that."),
      inJapanese("恐れ入りますが、もう一度お願いいたします。"),
    ],
    otherwise: "greeting",
  },
  greeting: {
    kind: "say",
    prompts: [
      both(
        "Thank you for choosing Hoshi Telecom. We are happy to help you today.",
        "いつもほしテレコムをご利用いただき、誠にありがとうございます。",
        {
          en: "Thank you for choosing Hoshi Telecom. We are happy to help you today.",
          ja: "いつも星テレコムをご利用いただき、誠にありがとうございます。",
        },
      ),
    ],
    next: "topic",
  },
  topic: {
    kind: "menu",
    prompts: [
      both(
        "For questions about your bill, press 1, or say billing. For technical support, press 2, or say support. For new orders and changes of plan, press 3, or say sales.",
        "料金やお支払いについては1を、接続や故障など技術的なお問い合わせは2を、新規お申し込みやプランの変更については3を押してください。「料金」「故障」「申し込み」のように、お話しいただくこともできます。",
        { en: "What can we do for you?", ja: "ご用件をお選びください。" },
      ),
    ],
    choices: [
      {
        ...{ digit: "1", value: "billing", label: { en: "Billing", ja: "料金・お支払い" }, next: "account" },
        spoken: {
          en: ["bill", "my bill", "payment", "invoice"],
          ja: ["料金", "りょうきん", "お支払い", "支払い", "しはらい", "請求", "せいきゅう"],
        },
      },
      {
        ...{ digit: "2", value: "technical", next: "account" },
        label: { en: "Technical support", ja: "技術的なお問い合わせ" },
        spoken: {
          en: ["support", "technical", "technician", "not working"],
          ja: ["技術", "ぎじゅつ", "故障", "こしょう", "接続", "せつぞく", "つながらない"],
        },
      },
      {
        ...{ digit: "3", value: "sales", next: "account" },
        label: { en: "Sales", ja: "お申し込み・プラン変更" },
        spoken: {
          en: ["order", "new order", "change of plan", "change my plan"],
          ja: ["申し込み", "もうしこみ", "プラン変更", "プランへんこう", "変更", "へんこう"],
        },
      },
    ],
    into: "topic",
    again: [
      both("Sorry, we did not get that.", "恐れ入ります。確認ができませんでした。もう一度お願いいたします。"),
    ],
    otherwise: "any-topic",
  },
  "any-topic": { kind: "set", assign: [{ variable: "topic", value: "billing" }], next: "account" },
  account: {
    kind: "gather",
    prompts: [
      both(
        "Please enter your six-digit account number, followed by the hash key.",
        "6桁のお客様番号を入力し、最後にシャープを押してください。",
        { en: "Please type your six-digit account number.", ja: "6桁のお客様番号をご入力ください。" },
      ),
    ],
    into: "account",
    minLength: 6,
    maxLength: 6,
    again: [
      both("Sorry, that was not a six-digit number.", "恐れ入ります。6桁の番号を確認できませんでした。"),
    ],
    next: "customer",
    otherwise: "no-account",
  },
  customer: {
    kind: "lookup",
    by: "account",
    value: "{{account}}",
    found: "learn-account",
    missing: "not-found",
    failed: "learn-unchecked",
  },
  "learn-account": {
    kind: "set",
    assign: [
      { variable: "account", value: "{{account}}", learnt: { en: "Account", ja: "お客様番号" } },
      { variable: "topic", value: "{{topic}}", learnt: { en: "Topic", ja: "ご用件" } },
    ],
    next: "wait",
  },
  "not-found": {
    kind: "say",
    prompts: [
      both(
        "We could not find that account number. That is no problem: one of our staff will look it up with you.",
        "恐れ入りますが、ご入力いただいたお客様番号が見つかりませんでした。担当者が改めて確認いたしますので、ご安心ください。",
      ),
    ],
    next: "learn-unchecked",
  },
  "learn-unchecked": {
    kind: "set",
    assign: [
      {
        variable: "account",
        value: "{{account}}",
        learnt: { en: "Account (not confirmed)", ja: "お客様番号（未確認）" },
      },
    ],
    next: "learn-topic",
  },
  "no-account": {
    kind: "say",
    prompts: [
      both(
        "That is no problem: we will go on without the number.",
        "かしこまりました。お客様番号なしで、このままお手続きを進めます。",
      ),
    ],
    next: "learn-topic",
  },
  "learn-topic": {
    kind: "set",
    assign: [{ variable: "topic", value: "{{topic}}", learnt: { en: "Topic", ja: "ご用件" } }],
    next: "wait",
  },
  wait: {
    kind: "queue",
    queue: "{{topic}}",
    requirements: [{ skill: "lang-{{language}}", level: 1 }],
    lastAgent: 50,
    enter: [
      both(
        "Thank you. We are connecting you to one of our staff. Please stay on the line.",
        "ありがとうございます。ただいま担当者におつなぎいたします。このまま少々お待ちください。",
        {
          en: "Thank you. We are connecting you to one of our staff. Please wait a moment.",
          ja: "ありがとうございます。ただいま担当者におつなぎいたします。少々お待ちください。",
        },
      ),
    ],
    failed: "nobody",
  },
  nobody: {
    kind: "hangup",
    prompts: [
      both(
        "We are sorry, there is nobody here who could help you with this right now. Please try again later. Goodbye.",
        "申し訳ございません。ただいま対応できる担当者がおりません。恐れ入りますが、後ほどおかけ直しください。",
        {
          en: "We are sorry, there is nobody here who could help you with this right now. Please try again later.",
          ja: "申し訳ございません。ただいま対応できる担当者がおりません。恐れ入りますが、後ほどお試しください。",
        },
      ),
    ],
  },
};

/** A fresh copy, version 1: for telephone, browser call and chat alike. Wants hours `office`, queues billing, technical, sales. */
export const mainMenu = (): Flow =>
  Flow.parse({
    id: "main-menu",
    name: "Main menu",
    description: "Language, topic and account number, then an agent who speaks the language.",
    version: 1,
    start: "welcome",
    nodes,
    tests: mainMenuTests,
  });
