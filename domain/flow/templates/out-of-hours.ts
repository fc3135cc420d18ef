/** In hours to an agent; out of hours a callback or a message, whichever the customer likes. */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { outOfHoursTests } from "./out-of-hours-tests.ts";
import { both, sorry } from "./prompts.ts";

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      both("Thank you for calling Hoshi Telecom.", "お電話ありがとうございます。ほしテレコムでございます。", {
        en: "Welcome to Hoshi Telecom.",
        ja: "星テレコムへようこそ。",
      }),
    ],
    next: "hours",
  },
  hours: { kind: "hours", hours: "office", open: "staff", closed: "closed", holiday: "holiday" },
  staff: {
    kind: "queue",
    queue: "billing",
    requirements: [{ skill: "lang-{{language}}", level: 1 }],
    enter: [
      both(
        "We are connecting you. Please wait a moment.",
        "ただいまおつなぎいたします。少々お待ちください。",
      ),
    ],
    choices: [
      {
        ...{ digit: "2", value: "message", next: "message" },
        label: { en: "Leave a message", ja: "伝言を残す" },
        prompts: [both("To leave a message instead, press 2.", "伝言を残される場合は、2を押してください。")],
      },
    ],
    timeoutMs: 600_000,
    timeout: "busy",
    failed: "busy",
  },
  busy: {
    kind: "say",
    prompts: [
      both(
        "We are sorry, all of our staff are busy at the moment.",
        "申し訳ございません。ただいま担当者がすべて対応中でございます。",
      ),
    ],
    next: "choice",
  },
  closed: {
    kind: "say",
    prompts: [
      both("Our office is closed at the moment.", "申し訳ございません。ただいま受付時間外でございます。"),
    ],
    next: "choice",
  },
  holiday: {
    kind: "say",
    prompts: [
      both("Our office is closed today for a holiday.", "申し訳ございません。本日は休業日でございます。"),
    ],
    next: "choice",
  },
  choice: {
    kind: "menu",
    prompts: [
      both(
        "To be called back when we are open, press 1. To leave a message, press 2.",
        "営業開始後の折り返しのお電話をご希望の場合は1を、伝言を残される場合は2を押してください。",
        { en: "What would you like?", ja: "ご希望をお選びください。" },
      ),
    ],
    choices: [
      {
        ...{ digit: "1", value: "callback", next: "number-known" },
        label: { en: "Call me back", ja: "折り返し電話" },
        spoken: { en: ["callback", "call back"], ja: ["折り返し", "おりかえし"] },
      },
      {
        ...{ digit: "2", value: "message", next: "message" },
        label: { en: "Leave a message", ja: "伝言を残す" },
        spoken: { en: ["message", "voicemail"], ja: ["伝言", "でんごん"] },
      },
    ],
    retries: 1,
    again: sorry,
    otherwise: "goodbye",
  },
  "number-known": {
    kind: "condition",
    cases: [{ variable: "phone", is: "present", next: "callback" }],
    otherwise: "ask-number",
  },
  "ask-number": {
    kind: "gather",
    prompts: [
      both(
        "Please enter your telephone number with its area code, followed by the hash key.",
        "折り返し先の電話番号を市外局番から入力し、最後にシャープを押してください。",
        { en: "Please type your telephone number.", ja: "折り返し先の電話番号をご入力ください。" },
      ),
    ],
    into: "callbackNumber",
    minLength: 9,
    maxLength: 15,
    again: sorry,
    next: "callback",
    otherwise: "no-callback",
  },
  callback: {
    kind: "callback",
    queue: "billing",
    requirements: [{ skill: "lang-{{language}}", level: 1 }],
    number: "{{callbackNumber}}",
    next: "promised",
    failed: "no-callback",
  },
  promised: {
    kind: "hangup",
    prompts: [
      both(
        "We will call you back when our office is open. Thank you, and goodbye.",
        "営業開始後に、担当者から折り返しお電話いたします。お電話ありがとうございました。",
        {
          en: "We will call you back when our office is open. Thank you.",
          ja: "営業開始後に、担当者から折り返しお電話いたします。",
        },
      ),
    ],
  },
  "no-callback": {
    kind: "say",
    prompts: [
      both(
        "We are sorry, we cannot call you back. Please leave us a message instead.",
        "申し訳ございません。折り返しを承ることができませんでした。代わりに伝言をお残しください。",
      ),
    ],
    next: "message",
  },
  message: {
    kind: "voicemail",
    prompts: [
      both(
        "Please leave your name, your number and your message after the tone. Press hash when you are done.",
        "発信音の後に、お名前、お電話番号、ご用件をお話しください。終わりましたらシャープを押してください。",
        {
          en: "Please write your name, your number and your message.",
          ja: "お名前、お電話番号、ご用件をご記入ください。",
        },
      ),
    ],
    queue: "billing",
    next: "thanks",
    failed: "no-message",
  },
  thanks: {
    kind: "hangup",
    prompts: [
      both(
        "Thank you. We will be in touch. Goodbye.",
        "ありがとうございます。確認の上、こちらからご連絡いたします。失礼いたします。",
        {
          en: "Thank you. We will be in touch.",
          ja: "ありがとうございます。確認の上、こちらからご連絡いたします。",
        },
      ),
    ],
  },
  "no-message": {
    kind: "hangup",
    prompts: [
      both(
        "We are sorry, we could not take your message. Please contact us again during our opening hours.",
        "申し訳ございません。伝言をお預かりできませんでした。恐れ入りますが、営業時間内に改めてご連絡ください。",
      ),
    ],
  },
  goodbye: {
    kind: "hangup",
    prompts: [
      both(
        "Please contact us again during our opening hours. Goodbye.",
        "恐れ入りますが、営業時間内に改めてご連絡ください。失礼いたします。",
        {
          en: "Please contact us again during our opening hours.",
          ja: "恐れ入りますが、営業時間内に改めてご連絡ください。",
        },
      ),
    ],
  },
};

/** A fresh copy, version 1. Wants hours `office` and the queue `billing`. */
export const outOfHours = (): Flow =>
  Flow.parse({
    ...{ id: "out-of-hours", name: "Out of hours", version: 1, start: "welcome" },
    description: "In hours to an agent, out of hours a callback or a message.",
    ...{ nodes, tests: outOfHoursTests },
  });
