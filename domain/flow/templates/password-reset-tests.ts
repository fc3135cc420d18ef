import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const started = {
  ...{ node: "start-reset", exit: "found" },
  variables: { reset: "r-1", mobile: "+819000000001", sentCode: "482913" },
};
const checked = {
  node: "check-code",
  exit: "found",
  variables: { link: "https://identity.example.com/r/1" },
};
const silence = { wait: "silence" } as const;

export const passwordResetTests: z.input<typeof FlowTest>[] = [
  {
    name: "The code is right: a link is sent",
    steps: [{ press: "100234#" }, { press: "482913" }],
    mocks: [started, checked],
    expect: {
      path: ["welcome", "account", "start-reset", "text-code", "code", "check-code", "text-link", "done"],
      hears: ["your code is 482913", "a code has been sent", "https://identity.example.com/r/1", "Goodbye"],
      end: "hung-up",
    },
  },
  {
    name: "In chat, in Japanese",
    manner: "chat",
    language: "ja",
    steps: [{ type: "１００２３４" }, { type: "482913" }],
    mocks: [started, checked],
    expect: {
      hears: ["確認コードは482913です", "6桁のコード", "新しいパスワードを設定する"],
      end: "hung-up",
    },
  },
  {
    name: "Whoever guesses account numbers hears the same words, and comes no further",
    steps: [{ press: "999999#" }, { press: "123456" }, { press: "123456" }, { press: "123456" }],
    mocks: [
      { node: "start-reset", exit: "missing" },
      { node: "check-code", exit: "missing" },
    ],
    expect: {
      path: [
        "start-reset",
        "code",
        "check-code",
        "tries",
        "wrong-code",
        "code",
        "check-code",
        "tries",
        "no-code",
      ],
      avoids: ["text-code", "text-link"],
      hears: ["If that account is registered", "that code is not right", "could not confirm the code"],
      end: "queue:technical",
    },
  },
  {
    name: "A wrong code, then the right one",
    steps: [{ press: "100234#" }, { press: "111111" }, { press: "482913" }],
    mocks: [started, { node: "check-code", exit: "missing" }, checked],
    expect: { path: ["tries", "wrong-code", "text-link", "done"], end: "hung-up" },
  },
  {
    name: "No account number",
    steps: [silence, silence, silence],
    expect: { path: ["account", "no-number", "help"], end: "queue:technical" },
  },
  {
    name: "The code does not come: nothing is entered",
    steps: [{ press: "100234#" }, silence, silence],
    mocks: [started],
    expect: { path: ["code", "no-code", "help"], end: "queue:technical" },
  },
  {
    name: "The identity system is down, and nobody is there either",
    steps: [{ press: "100234#" }, { queue: "" }],
    mocks: [{ node: "start-reset", exit: "hang" }],
    expect: {
      path: ["start-reset", "trouble", "help", "nobody"],
      hears: ["does not answer"],
      end: "hung-up",
    },
  },
  {
    name: "The identity system refuses",
    steps: [{ press: "100234#" }],
    mocks: [{ node: "start-reset", exit: "failed" }],
    expect: { path: ["start-reset", "trouble"], end: "queue:technical" },
  },
  {
    name: "The message cannot be sent",
    steps: [{ press: "100234#" }],
    mocks: [started, { node: "text-code", exit: "failed" }],
    expect: { path: ["text-code", "trouble"], avoids: ["code"], end: "queue:technical" },
  },
  {
    name: "The code cannot be sealed",
    steps: [{ press: "100234#" }, { press: "482913" }],
    mocks: [started, { node: "code", exit: "failed" }],
    expect: { path: ["code", "trouble"], avoids: ["check-code"], end: "queue:technical" },
  },
  {
    name: "The code cannot be checked",
    steps: [{ press: "100234#" }, { press: "482913" }],
    mocks: [started, { node: "check-code", exit: "failed" }],
    expect: { path: ["check-code", "trouble"], end: "queue:technical" },
  },
  {
    name: "The link cannot be sent",
    steps: [{ press: "100234#" }, { press: "482913" }],
    mocks: [started, checked, { node: "text-link", exit: "failed" }],
    expect: { path: ["text-link", "trouble"], avoids: ["done"], end: "queue:technical" },
  },
];
