import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const silence = { wait: "silence" } as const;

export const surveyTests: z.input<typeof FlowTest>[] = [
  {
    name: "Satisfied, with a word",
    steps: [{ press: "5" }, { say: "She was very kind" }],
    expect: {
      path: ["welcome", "score", "how", "high", "thanks"],
      avoids: ["low"],
      hears: ["How satisfied", "anything you would like to tell us", "Thank you very much"],
      variables: { score: "5" },
      end: "hung-up",
    },
  },
  {
    name: "Not satisfied, spoken, in Japanese",
    language: "ja",
    steps: [{ say: "に" }, { say: "待ち時間が長い" }],
    expect: { path: ["low", "thanks"], hears: ["申し訳ございませんでした", "ご協力"], end: "hung-up" },
  },
  {
    name: "In chat, by buttons",
    manner: "chat",
    steps: [{ choose: "1" }, { type: "Too slow" }],
    expect: { path: ["low", "thanks"], hears: ["[1] [2] [3] [4] [5]"], end: "hung-up" },
  },
  {
    name: "A score that there is not, then one that there is",
    steps: [{ press: "9" }, { press: "3" }, silence],
    expect: { path: ["score", "how", "high", "thanks"], end: "hung-up" },
  },
  {
    name: "A low score and no word",
    steps: [{ press: "2" }, silence],
    expect: { path: ["low", "thanks"], end: "hung-up" },
  },
  ...(["low", "high"] as const).map((node) => ({
    name: `The recogniser is down: the score stands by itself (${node})`,
    steps: [{ press: node === "low" ? "1" : "5" }, { say: "Hello?" }],
    mocks: [{ node, exit: "failed" }],
    expect: { path: ["score", node, "thanks"], end: "hung-up" },
  })),
  {
    name: "A comment that is no comment, in chat",
    manner: "chat",
    steps: [{ choose: "2" }, { type: "  " }],
    expect: { path: ["low", "thanks"], end: "hung-up" },
  },
  {
    name: "Nobody answers",
    steps: [silence, silence],
    expect: { path: ["score", "thanks"], avoids: ["how"], end: "hung-up" },
  },
];
