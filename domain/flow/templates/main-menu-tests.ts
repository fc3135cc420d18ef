import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const found = { node: "customer", exit: "found", variables: { customerName: "Sato Hanako" } };
const silence = { wait: "silence" } as const;

export const mainMenuTests: z.input<typeof FlowTest>[] = [
  {
    name: "A caller chooses Japanese and billing, and is found by the account number",
    steps: [{ press: "2" }, { press: "1" }, { press: "100234#" }],
    mocks: [found],
    expect: {
      path: [
        "welcome",
        "hours",
        "language",
        "greeting",
        "topic",
        "account",
        "customer",
        "learn-account",
        "wait",
      ],
      avoids: ["not-found", "no-account"],
      hears: ["For English, press 1.", "いつもほしテレコム", "6桁のお客様番号", "担当者におつなぎいたします"],
      variables: { language: "ja", topic: "billing", account: "100234" },
      end: "queue:billing",
    },
  },
  {
    name: "A caller says what it is about, and says the number",
    steps: [
      { say: "English, please" },
      { say: "technical support" },
      { say: "one zero zero two three four" },
    ],
    mocks: [found],
    expect: { variables: { topic: "technical", account: "100234" }, end: "queue:technical" },
  },
  {
    name: "Words that were not heard surely are asked back",
    language: "ja",
    steps: [{ press: "2" }, { say: "りょうきん", confidence: 0.4 }, { say: "はい" }, { press: "100234#" }],
    mocks: [found],
    expect: { hears: ["料金・お支払い、でよろしいですか。"], end: "queue:billing" },
  },
  {
    name: "In chat there are buttons, and no word of pressing keys",
    manner: "chat",
    steps: [{ choose: "en" }, { type: "Technical support" }, { type: "100234" }],
    mocks: [found],
    expect: {
      hears: ["Welcome to Hoshi Telecom.", "[English] [日本語]", "[Billing] [Technical support] [Sales]"],
      end: "queue:technical",
    },
  },
  {
    name: "An account number that is not ours",
    steps: [{ press: "1" }, { press: "3" }, { press: "200000#" }],
    mocks: [{ node: "customer", exit: "missing" }],
    expect: {
      path: ["customer", "not-found", "learn-unchecked", "learn-topic", "wait"],
      hears: ["We could not find that account number."],
      end: "queue:sales",
    },
  },
  {
    name: "The look-up does not answer",
    steps: [{ press: "1" }, { press: "3" }, { press: "100234#" }],
    mocks: [{ node: "customer", exit: "hang" }],
    expect: { path: ["customer", "learn-unchecked"], avoids: ["not-found"], end: "queue:sales" },
  },
  {
    name: "The look-up fails",
    steps: [{ press: "1" }, { press: "2" }, { press: "100234#" }],
    mocks: [{ node: "customer", exit: "failed" }],
    expect: { path: ["customer", "learn-unchecked"], end: "queue:technical" },
  },
  {
    name: "Somebody who says nothing at all still comes to an agent",
    language: "ja",
    steps: Array(9).fill(silence),
    expect: {
      path: ["language", "topic", "any-topic", "account", "no-account", "learn-topic"],
      end: "queue:billing",
    },
  },
  {
    name: "Nobody could ever take the contact",
    manner: "chat",
    steps: [{ choose: "ja" }, { choose: "sales" }, { type: "100234" }, { queue: "" }],
    mocks: [found],
    expect: { path: ["wait", "nobody"], hears: ["ただいま対応できる担当者がおりません"], end: "hung-up" },
  },
  {
    name: "Closed",
    hours: { office: "closed" },
    expect: {
      hears: ["closed at the moment", "受付時間は終了いたしました"],
      avoids: ["language"],
      end: "hung-up",
    },
  },
  {
    name: "A holiday",
    hours: { office: "holiday" },
    expect: { hears: ["closed today for a holiday", "休業日"], end: "hung-up" },
  },
];
