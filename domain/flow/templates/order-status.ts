/** Where is my order? Read from the tenant's own table `orders` (columns status and due); an agent for all else. */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { orderStatusTests } from "./order-status-tests.ts";
import { both, marked, sorry, toAnAgent } from "./prompts.ts";

const tells = (en: string, ja: string) => ({ kind: "say" as const, prompts: [marked(en, ja)], next: "more" });

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      both("This is the order service of Hoshi Telecom.", "ほしテレコムのご注文状況案内でございます。", {
        en: "This is the order service of Hoshi Telecom.",
        ja: "星テレコムのご注文状況案内です。",
      }),
    ],
    bargeIn: true,
    next: "number",
  },
  number: {
    kind: "gather",
    prompts: [
      both(
        "Please enter or say your eight-digit order number.",
        "8桁のご注文番号を、入力またはお話しください。",
        { en: "Please type your eight-digit order number.", ja: "8桁のご注文番号をご入力ください。" },
      ),
    ],
    into: "order",
    minLength: 8,
    maxLength: 8,
    again: sorry,
    next: "look",
    otherwise: "learn",
  },
  look: {
    kind: "table",
    note: "Columns: status (preparing, shipped, delivered, cancelled) and due, a date such as 2026-12-01.",
    table: "orders",
    key: "{{order}}",
    into: "order",
    found: "status",
    missing: "not-found",
    failed: "trouble",
  },
  status: {
    kind: "switch",
    on: "{{orderStatus}}",
    cases: [
      { is: ["preparing"], next: "preparing" },
      { is: ["shipped"], next: "shipped" },
      { is: ["delivered"], next: "delivered" },
      { is: ["cancelled", "canceled"], next: "cancelled" },
    ],
    otherwise: "unclear",
  },
  preparing: tells(
    'We are preparing your order. It will arrive on <say-as interpret-as="date">{{orderDue}}</say-as>.',
    'ご注文の商品は、ただいま発送の準備をしております。お届け予定日は、<say-as interpret-as="date">{{orderDue}}</say-as>です。',
  ),
  shipped: tells(
    'Your order is on its way. It will arrive on <say-as interpret-as="date">{{orderDue}}</say-as>.',
    'ご注文の商品は、発送済みです。お届け予定日は、<say-as interpret-as="date">{{orderDue}}</say-as>です。',
  ),
  delivered: tells(
    'Your order was delivered on <say-as interpret-as="date">{{orderDue}}</say-as>.',
    'ご注文の商品は、<say-as interpret-as="date">{{orderDue}}</say-as>にお届け済みです。',
  ),
  cancelled: tells("This order has been cancelled.", "こちらのご注文は、キャンセルされております。"),
  unclear: {
    kind: "say",
    prompts: [
      both(
        "One of our staff will look into this order for you.",
        "こちらのご注文につきましては、担当者が確認いたします。",
      ),
    ],
    next: "learn",
  },
  more: {
    kind: "menu",
    prompts: [
      both(
        "For another order, press 1. To speak to one of our staff, press 2. If that is all, press 3 or simply hang up.",
        "ほかのご注文の確認は1を、担当者との通話は2を、以上でよろしければ3を押すか、そのまま電話をお切りください。",
        { en: "Is there anything else?", ja: "ほかにご用件はございますか。" },
      ),
    ],
    choices: [
      {
        ...{ digit: "1", value: "another", next: "number" },
        label: { en: "Another order", ja: "ほかの注文" },
        spoken: { en: ["another"], ja: ["ほかの注文", "ほかのちゅうもん"] },
      },
      {
        ...{ digit: "2", value: "agent", next: "learn" },
        label: { en: "Speak to our staff", ja: "担当者と話す" },
        spoken: { en: ["agent", "staff", "operator"], ja: ["担当者", "たんとうしゃ", "オペレーター"] },
      },
      {
        ...{ digit: "3", value: "done", next: "goodbye" },
        label: { en: "That is all", ja: "以上です" },
        spoken: { en: ["no", "done", "goodbye"], ja: ["いじょうです", "終わり", "おわり"] },
      },
    ],
    retries: 1,
    otherwise: "goodbye",
  },
  "not-found": {
    kind: "menu",
    prompts: [
      both(
        "We could not find that order. To try another number, press 1. To speak to one of our staff, press 2.",
        "恐れ入りますが、そのご注文が見つかりませんでした。番号を入力し直す場合は1を、担当者との通話は2を押してください。",
        { en: "We could not find that order.", ja: "恐れ入りますが、そのご注文が見つかりませんでした。" },
      ),
    ],
    choices: [
      {
        ...{ digit: "1", value: "again", next: "number" },
        label: { en: "Try another number", ja: "番号を入力し直す" },
        spoken: { en: ["again", "try again"], ja: ["もう一度", "もういちど"] },
      },
      {
        ...{ digit: "2", value: "agent", next: "learn" },
        label: { en: "Speak to our staff", ja: "担当者と話す" },
        spoken: { en: ["agent", "staff", "operator"], ja: ["担当者", "たんとうしゃ", "オペレーター"] },
      },
    ],
    retries: 1,
    otherwise: "learn",
  },
  trouble: {
    kind: "say",
    prompts: [
      both(
        "We are sorry, we cannot see the orders at the moment. One of our staff will help you.",
        "申し訳ございません。ただいまご注文状況を確認できません。担当者が代わって承ります。",
      ),
    ],
    next: "learn",
  },
  learn: {
    kind: "set",
    assign: [{ variable: "order", value: "{{order}}", learnt: { en: "Order", ja: "ご注文番号" } }],
    next: "help",
  },
  ...toAnAgent("sales"),
  goodbye: {
    kind: "hangup",
    prompts: [
      both("Thank you, and goodbye.", "お電話ありがとうございました。失礼いたします。", {
        en: "Thank you.",
        ja: "ご利用ありがとうございました。",
      }),
    ],
  },
};

/** A fresh copy, version 1. Wants the queue `sales` and a table `orders`. */
export const orderStatus = (): Flow =>
  Flow.parse({
    ...{ id: "order-status", name: "Order status", version: 1, start: "welcome" },
    description: "Says where an order is, by its number; offers an agent.",
    ...{ nodes, tests: orderStatusTests },
  });
