/**
 * A bill paid by card. Card number, expiry and security code are secure digits: sealed where they are keyed, in no log,
 * transcript or recording, and opened only in the one request to the payment provider. When it is not certain whether a
 * payment went through, an agent clears it up; the flow never tries the same payment again by itself.
 */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { paymentTests } from "./payment-tests.ts";
import { both, sorry, toAnAgent } from "./prompts.ts";

const api = "https://payments.example.com/api";
const headers = [{ name: "Authorization", secret: "payment-key", prefix: "Bearer " }];

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      both("This is the payment service of Hoshi Telecom.", "ほしテレコムのお支払い窓口でございます。", {
        en: "This is the payment service of Hoshi Telecom.",
        ja: "星テレコムのお支払い窓口です。",
      }),
    ],
    bargeIn: true,
    next: "bill",
  },
  bill: {
    kind: "gather",
    prompts: [
      both("Please enter the eight-digit number of your bill.", "8桁の請求書番号を入力してください。"),
    ],
    into: "bill",
    minLength: 8,
    maxLength: 8,
    again: sorry,
    next: "amount",
    otherwise: "learn",
  },
  amount: {
    kind: "request",
    note: "Answers {amount, currency, open}; 404 for a bill that is not there.",
    url: `${api}/bills/{{bill}}`,
    headers,
    map: [
      { variable: "amount", value: "answer.amount" },
      { variable: "openBill", value: "answer.open" },
    ],
    found: "is-open",
    missing: "no-bill",
    failed: "trouble",
  },
  "is-open": {
    kind: "condition",
    cases: [{ when: "openBill == 'true'", next: "agree" }],
    otherwise: "already-paid",
  },
  "already-paid": {
    kind: "hangup",
    prompts: [
      both(
        "This bill has been paid already. Thank you, and goodbye.",
        "こちらの請求書は、すでにお支払い済みです。ありがとうございました。",
        {
          en: "This bill has been paid already. Thank you.",
          ja: "こちらの請求書は、すでにお支払い済みです。",
        },
      ),
    ],
  },
  "no-bill": {
    kind: "say",
    prompts: [
      both(
        "We could not find that bill. One of our staff will help you.",
        "恐れ入りますが、その請求書が見つかりませんでした。担当者が代わって承ります。",
      ),
    ],
    next: "learn",
  },
  agree: {
    kind: "menu",
    prompts: [
      both(
        "The amount is {{amount}} yen. To pay it by credit card now, press 1. To speak to one of our staff, press 2.",
        "ご請求金額は、{{amount}}円です。クレジットカードでお支払いになる場合は1を、担当者との通話は2を押してください。",
        {
          en: "The amount is {{amount}} yen. Would you like to pay it by credit card now?",
          ja: "ご請求金額は{{amount}}円です。クレジットカードでお支払いになりますか。",
        },
      ),
    ],
    choices: [
      {
        ...{ digit: "1", value: "pay", next: "card" },
        label: { en: "Pay by card", ja: "カードで支払う" },
        spoken: { en: ["pay", "yes"], ja: ["支払う", "しはらう", "はい"] },
      },
      {
        ...{ digit: "2", value: "agent", next: "learn" },
        label: { en: "Speak to our staff", ja: "担当者と話す" },
        spoken: { en: ["agent", "staff", "operator"], ja: ["担当者", "たんとうしゃ", "オペレーター"] },
      },
    ],
    again: sorry,
    otherwise: "learn",
  },
  card: {
    kind: "gather",
    prompts: [
      both(
        "Please enter your card number, followed by the hash key. Nobody can hear or see it.",
        "カード番号を入力し、最後にシャープを押してください。番号は、係の者にも聞こえず、記録にも残りません。",
        {
          en: "Please type your card number. Nobody can see it.",
          ja: "カード番号をご入力ください。番号は係の者にも見えず、記録にも残りません。",
        },
      ),
    ],
    into: "card",
    minLength: 12,
    maxLength: 19,
    timeoutMs: 30_000,
    betweenMs: 8_000,
    check: "luhn",
    secure: { keep: 4 },
    again: [
      both(
        "Sorry, that is not a card number we can read.",
        "恐れ入ります。カード番号を確認できませんでした。",
      ),
    ],
    next: "expiry",
    otherwise: "learn",
    failed: "trouble",
  },
  expiry: {
    kind: "gather",
    prompts: [
      both(
        "Please enter the month and the year in which it expires, as four digits.",
        "カードの有効期限を、月、年の順に4桁で入力してください。",
      ),
    ],
    into: "expiry",
    minLength: 4,
    maxLength: 4,
    timeoutMs: 20_000,
    secure: { keep: 0 },
    again: sorry,
    next: "security-code",
    otherwise: "learn",
    failed: "trouble",
  },
  "security-code": {
    kind: "gather",
    prompts: [
      both(
        "Please enter the security code, three or four digits, followed by the hash key.",
        "3桁または4桁のセキュリティコードを入力し、最後にシャープを押してください。",
        {
          en: "Please type the security code, three or four digits.",
          ja: "3桁または4桁のセキュリティコードをご入力ください。",
        },
      ),
    ],
    into: "securityCode",
    minLength: 3,
    maxLength: 4,
    timeoutMs: 20_000,
    secure: { keep: 0 },
    again: sorry,
    next: "pay",
    otherwise: "learn",
    failed: "trouble",
  },
  pay: {
    kind: "request",
    note: "Answers {result: paid | declined, receipt}. No retries: whether it was paid must never be guessed.",
    method: "POST",
    url: `${api}/payments`,
    headers,
    body: '{"bill":"{{bill}}","card":"{{card}}","expiry":"{{expiry}}","code":"{{securityCode}}"}',
    timeoutMs: 20_000,
    map: [
      { variable: "paymentResult", value: "answer.result" },
      { variable: "receipt", value: "answer.receipt" },
    ],
    found: "result",
    missing: "uncertain",
    failed: "uncertain",
  },
  result: {
    kind: "switch",
    on: "{{paymentResult}}",
    cases: [
      { is: ["paid"], next: "paid" },
      { is: ["declined"], next: "tries" },
    ],
    otherwise: "uncertain",
  },
  tries: { kind: "loop", times: 1, body: "declined", done: "learn" },
  declined: {
    kind: "say",
    prompts: [
      both(
        "Your card was not accepted, and nothing was charged. Please try once more, or use another card.",
        "恐れ入りますが、カードがご利用いただけませんでした。お支払いは行われておりません。もう一度お試しいただくか、別のカードをご利用ください。",
      ),
    ],
    next: "card",
  },
  paid: {
    kind: "hangup",
    prompts: [
      both(
        "Thank you. We have received {{amount}} yen. Your receipt number is {{spell(receipt)}}. Goodbye.",
        "ありがとうございます。{{amount}}円のお支払いを承りました。受付番号は、{{spell(receipt)}}です。お電話ありがとうございました。",
        {
          en: "Thank you. We have received {{amount}} yen. Your receipt number is {{receipt}}.",
          ja: "ありがとうございます。{{amount}}円のお支払いを承りました。受付番号は{{receipt}}です。",
        },
      ),
    ],
  },
  uncertain: {
    kind: "say",
    prompts: [
      both(
        "We could not confirm your payment. Please do not pay again: one of our staff will check it with you.",
        "お支払いの結果を確認できませんでした。二重のお支払いを防ぐため、担当者が確認いたします。",
      ),
    ],
    next: "learn",
  },
  trouble: {
    kind: "say",
    prompts: [
      both(
        "We are sorry, payments are not possible at the moment. One of our staff will help you.",
        "申し訳ございません。ただいま自動でのお支払いがご利用いただけません。担当者が代わって承ります。",
      ),
    ],
    next: "learn",
  },
  learn: {
    kind: "set",
    assign: [{ variable: "bill", value: "{{bill}}", learnt: { en: "Bill", ja: "請求書番号" } }],
    next: "help",
  },
  ...toAnAgent("billing"),
};

/** A fresh copy, version 1. Wants the queue `billing`, the secret `payment-key` and the address of a payment provider. */
export const payment = (): Flow =>
  Flow.parse({
    ...{ id: "payment", name: "Payment by card", version: 1, start: "welcome" },
    description: "A bill paid by card, with digits that nobody can see.",
    ...{ nodes, tests: paymentTests },
  });
