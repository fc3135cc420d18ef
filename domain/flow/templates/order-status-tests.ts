import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const order = (orderStatus: string) => ({
  ...{ node: "look", exit: "found" },
  variables: { orderStatus, orderDue: "2026-12-01" },
});
const silence = { wait: "silence" } as const;

export const orderStatusTests: z.input<typeof FlowTest>[] = [
  {
    name: "An order that is on its way; that is all",
    steps: [{ press: "20261105#" }, { press: "3" }],
    mocks: [order("shipped")],
    expect: {
      path: ["welcome", "number", "look", "status", "shipped", "more", "goodbye"],
      hears: ["Your order is on its way. It will arrive on 2026-12-01.", "goodbye"],
      end: "hung-up",
    },
  },
  {
    name: "Spoken: one order, then another, then an agent",
    steps: [
      { say: "two zero two six one one zero five" },
      { say: "another order" },
      { press: "20261106" },
      { say: "an operator, please" },
    ],
    mocks: [order("preparing"), order("delivered")],
    expect: {
      path: ["preparing", "more", "number", "look", "delivered", "more", "learn", "help"],
      variables: { order: "20261106" },
      end: "queue:sales",
    },
  },
  {
    name: "In chat, in Japanese: cancelled",
    manner: "chat",
    language: "ja",
    steps: [{ type: "２０２６１１０５" }, { choose: "done" }],
    mocks: [order("Cancelled")],
    expect: {
      path: ["cancelled", "more", "goodbye"],
      hears: ["キャンセルされております", "[以上です]"],
      end: "hung-up",
    },
  },
  {
    name: "Nothing more is said",
    steps: [{ press: "20261105" }, silence, silence],
    mocks: [order("shipped")],
    expect: { path: ["more", "goodbye"], end: "hung-up" },
  },
  {
    name: "A status that nobody has thought of",
    steps: [{ press: "20261105" }],
    mocks: [order("on-hold")],
    expect: { path: ["status", "unclear", "learn", "help"], end: "queue:sales" },
  },
  {
    name: "Not found, tried again, not found: an agent",
    steps: [{ press: "11111111" }, { press: "1" }, { press: "22222222" }, { press: "2" }],
    mocks: [{ node: "look", exit: "missing" }],
    expect: { path: ["not-found", "number", "look", "not-found", "learn"], end: "queue:sales" },
  },
  {
    name: "Not found, and then silence",
    steps: [{ press: "11111111" }, silence, silence],
    mocks: [{ node: "look", exit: "missing" }],
    expect: { path: ["not-found", "learn"], end: "queue:sales" },
  },
  {
    name: "No number at all",
    steps: [silence, silence, silence],
    expect: { path: ["number", "learn", "help"], avoids: ["look"], end: "queue:sales" },
  },
  {
    name: "The table does not answer, and nobody is there",
    steps: [{ press: "20261105" }, { queue: "" }],
    mocks: [{ node: "look", exit: "failed" }],
    expect: {
      path: ["look", "trouble", "learn", "help", "nobody"],
      hears: ["cannot see the orders"],
      end: "hung-up",
    },
  },
];
