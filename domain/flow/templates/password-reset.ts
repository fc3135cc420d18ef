/**
 * A password reset without an agent. The identity system is the tenant's own: it makes and checks the code, and hides
 * whether an account exists; the flow sends the code to the number on file, takes what the customer enters where nobody
 * can see it, and sends a link. No password is ever said.
 */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { passwordResetTests } from "./password-reset-tests.ts";
import { both, sorry, toAnAgent } from "./prompts.ts";

const api = "https://identity.example.com/api";
const headers = [{ name: "Authorization", secret: "identity-key", prefix: "Bearer " }];

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      both(
        "This is the password service of Hoshi Telecom. We will send a code to the mobile number that you have registered with us.",
        "ほしテレコムのパスワード再設定窓口でございます。ご登録の携帯電話番号に、確認コードをお送りします。",
        {
          en: "This is the password service of Hoshi Telecom. We will send a code to the mobile number that you have registered with us.",
          ja: "星テレコムのパスワード再設定窓口です。ご登録の携帯電話番号に、確認コードをお送りします。",
        },
      ),
    ],
    bargeIn: true,
    next: "account",
  },
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
    again: sorry,
    next: "start-reset",
    otherwise: "no-number",
  },
  "start-reset": {
    kind: "request",
    note: "Answers {id, phone, code}; 404 for an account that is not there. The code is good once, for ten minutes.",
    method: "POST",
    url: `${api}/password-resets`,
    headers,
    body: '{"account":"{{account}}"}',
    map: [
      { variable: "reset", value: "answer.id" },
      { variable: "mobile", value: "answer.phone" },
      { variable: "sentCode", value: "answer.code" },
    ],
    found: "text-code",
    // Said to nobody: whoever guesses numbers must not learn which ones are ours.
    missing: "code",
    failed: "trouble",
  },
  "text-code": {
    kind: "send",
    channel: "sms",
    to: "{{mobile}}",
    text: {
      en: "Hoshi Telecom: your code is {{sentCode}}. Enter it only if you have just asked for it. It is good for 10 minutes.",
      ja: "星テレコム：確認コードは{{sentCode}}です。ご自身で手続き中の場合のみご入力ください。有効期限は10分です。",
    },
    next: "code",
    failed: "trouble",
  },
  code: {
    kind: "gather",
    prompts: [
      both(
        "If that account is registered, a code has been sent. Please enter its six digits.",
        "ご登録のあるお客様番号でしたら、確認コードをお送りしました。6桁のコードを入力してください。",
      ),
    ],
    into: "enteredCode",
    minLength: 6,
    maxLength: 6,
    timeoutMs: 45_000,
    betweenMs: 8_000,
    secure: { keep: 0 },
    retries: 1,
    again: sorry,
    next: "check-code",
    otherwise: "no-code",
    failed: "trouble",
  },
  "check-code": {
    kind: "request",
    note: "Answers {link}; 404 when the code is not the one that was sent.",
    method: "POST",
    url: `${api}/password-resets/check`,
    headers,
    body: '{"reset":"{{reset}}","code":"{{enteredCode}}"}',
    map: [{ variable: "link", value: "answer.link" }],
    found: "text-link",
    missing: "tries",
    failed: "trouble",
  },
  tries: { kind: "loop", times: 2, body: "wrong-code", done: "no-code" },
  "wrong-code": {
    kind: "say",
    prompts: [both("Sorry, that code is not right.", "恐れ入りますが、確認コードが一致しませんでした。")],
    next: "code",
  },
  "text-link": {
    kind: "send",
    channel: "sms",
    to: "{{mobile}}",
    text: {
      en: "Hoshi Telecom: choose your new password here within 10 minutes: {{link}}",
      ja: "星テレコム：10分以内に、こちらから新しいパスワードを設定してください。{{link}}",
    },
    next: "done",
    failed: "trouble",
  },
  done: {
    kind: "hangup",
    prompts: [
      both(
        "Thank you. We have sent you a message with a link, where you choose your new password. Goodbye.",
        "ありがとうございます。新しいパスワードを設定するためのリンクを、ショートメッセージでお送りしました。お電話ありがとうございました。",
        {
          en: "Thank you. We have sent you a message with a link, where you choose your new password.",
          ja: "ありがとうございます。新しいパスワードを設定するためのリンクを、ショートメッセージでお送りしました。",
        },
      ),
    ],
  },
  "no-number": {
    kind: "say",
    prompts: [
      both(
        "That is no problem: one of our staff will help you.",
        "かしこまりました。担当者が代わって承ります。",
      ),
    ],
    next: "help",
  },
  "no-code": {
    kind: "say",
    prompts: [
      both(
        "We could not confirm the code. One of our staff will help you.",
        "確認コードを確認できませんでした。担当者が代わって承ります。",
      ),
    ],
    next: "help",
  },
  trouble: {
    kind: "say",
    prompts: [
      both(
        "We are sorry, the password service does not answer at the moment. One of our staff will help you.",
        "申し訳ございません。ただいま自動での再設定がご利用いただけません。担当者が代わって承ります。",
      ),
    ],
    next: "help",
  },
  ...toAnAgent("technical"),
};

/** A fresh copy, version 1. Wants the queue `technical`, the secret `identity-key` and the address of an identity system. */
export const passwordReset = (): Flow =>
  Flow.parse({
    ...{ id: "password-reset", name: "Password reset", version: 1, start: "welcome" },
    description: "Self-service: a code to the mobile number on file, then a link to choose a new password.",
    ...{ nodes, tests: passwordResetTests },
  });
