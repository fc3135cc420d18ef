import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const bill = { node: "amount", exit: "found", variables: { amount: "6480", openBill: "true" } };
const paid = { node: "pay", exit: "found", variables: { paymentResult: "paid", receipt: "R7K2" } };
const declined = { node: "pay", exit: "found", variables: { paymentResult: "declined", receipt: "" } };
const silence = { wait: "silence" } as const;

/** Test numbers of card schemes: no such card exists. */
const [visa, amex] = ["4242424242424242", "378282246310005"];
const asked = [{ press: "20261105" }, { press: "1" }];
const card = [{ press: `${visa}#` }, { press: "1229" }, { press: "123#" }];

export const paymentTests: z.input<typeof FlowTest>[] = [
  {
    name: "Paid by card",
    steps: [...asked, ...card],
    mocks: [bill, paid],
    expect: {
      path: [
        "bill",
        "amount",
        "is-open",
        "agree",
        "card",
        "expiry",
        "security-code",
        "pay",
        "result",
        "paid",
      ],
      hears: [
        "The amount is 6480 yen.",
        "Nobody can hear or see it.",
        "We have received 6480 yen.",
        "R 7 K 2",
      ],
      end: "hung-up",
    },
  },
  {
    name: "In chat, in Japanese, with a card of fifteen digits",
    manner: "chat",
    language: "ja",
    steps: [{ type: "20261105" }, { choose: "pay" }, { type: amex }, { type: "12/29" }, { type: "1234" }],
    mocks: [bill, paid],
    expect: { hears: ["6480円", "カード番号をご入力ください", "R7K2"], end: "hung-up" },
  },
  {
    name: "A card number with a wrong digit is asked for again",
    steps: [...asked, { press: "4242424242424241#" }, ...card],
    mocks: [bill, paid],
    expect: { hears: ["that is not a card number we can read", "We have received"], end: "hung-up" },
  },
  {
    name: "Declined once, then accepted",
    steps: [...asked, ...card, ...card],
    mocks: [bill, declined, paid],
    expect: { path: ["result", "tries", "declined", "card", "pay", "paid"], end: "hung-up" },
  },
  {
    name: "Declined twice: an agent",
    steps: [...asked, ...card, ...card],
    mocks: [bill, declined],
    expect: { path: ["declined", "pay", "tries", "learn", "help"], end: "queue:billing" },
  },
  {
    name: "The provider does not answer: nobody says that it failed, or that it went through",
    steps: [...asked, ...card],
    mocks: [bill, { node: "pay", exit: "hang" }],
    expect: {
      path: ["pay", "uncertain", "learn"],
      avoids: ["paid", "declined"],
      hears: ["do not pay again"],
      end: "queue:billing",
    },
  },
  {
    name: "The provider refuses the request",
    steps: [...asked, ...card],
    mocks: [bill, { node: "pay", exit: "failed" }],
    expect: { path: ["pay", "uncertain"], end: "queue:billing" },
  },
  {
    name: "The provider does not know what it was asked for",
    steps: [...asked, ...card],
    mocks: [bill, { node: "pay", exit: "missing" }],
    expect: { path: ["pay", "uncertain"], end: "queue:billing" },
  },
  {
    name: "An answer that means nothing",
    steps: [...asked, ...card],
    mocks: [bill, { node: "pay", exit: "found", variables: { paymentResult: "pending" } }],
    expect: { path: ["result", "uncertain"], end: "queue:billing" },
  },
  {
    name: "Paid already",
    steps: [{ press: "20261105" }],
    mocks: [{ node: "amount", exit: "found", variables: { amount: "6480", openBill: "false" } }],
    expect: { path: ["is-open", "already-paid"], end: "hung-up" },
  },
  {
    name: "No such bill, and nobody is there",
    steps: [{ press: "11111111" }, { queue: "" }],
    mocks: [{ node: "amount", exit: "missing" }],
    expect: { path: ["amount", "no-bill", "learn", "help", "nobody"], end: "hung-up" },
  },
  {
    name: "The provider is down before anything was paid",
    steps: [{ press: "20261105" }],
    mocks: [{ node: "amount", exit: "failed" }],
    expect: { path: ["amount", "trouble", "learn"], end: "queue:billing" },
  },
  {
    name: "An agent rather than a card",
    steps: [{ press: "20261105" }, { say: "operator" }],
    mocks: [bill],
    expect: { path: ["agree", "learn"], avoids: ["card"], end: "queue:billing" },
  },
  ...["card", "expiry", "security-code"].map((node, place) => ({
    name: `Digits that cannot be sealed are not taken: ${node}`,
    steps: [...asked, ...card.slice(0, place + 1)],
    mocks: [bill, { node, exit: "failed" }],
    expect: { path: [node, "trouble", "learn"], avoids: ["pay"], end: "queue:billing" },
  })),
  {
    name: "Silence at the bill",
    steps: [silence, silence, silence],
    expect: { path: ["bill", "learn"], end: "queue:billing" },
  },
  {
    name: "Silence at the question",
    steps: [{ press: "20261105" }, silence, silence, silence],
    mocks: [bill],
    expect: { path: ["agree", "learn"], end: "queue:billing" },
  },
  {
    name: "Silence at the card",
    steps: [...asked, silence, silence, silence],
    mocks: [bill],
    expect: { path: ["card", "learn"], end: "queue:billing" },
  },
  {
    name: "Silence at the expiry",
    steps: [...asked, { press: `${visa}#` }, silence, silence, silence],
    mocks: [bill],
    expect: { path: ["expiry", "learn"], end: "queue:billing" },
  },
  {
    name: "Silence at the security code",
    steps: [...asked, { press: `${visa}#` }, { press: "1229" }, silence, silence, silence],
    mocks: [bill],
    expect: { path: ["security-code", "learn"], avoids: ["pay"], end: "queue:billing" },
  },
];
