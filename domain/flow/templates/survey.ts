/** After the contact: a score from 1 to 5, and a word about it. */
import type { z } from "zod";
import { Flow } from "../flow.ts";
import { both, sorry } from "./prompts.ts";
import { surveyTests } from "./survey-tests.ts";

const nodes: z.input<typeof Flow>["nodes"] = {
  welcome: {
    kind: "say",
    prompts: [
      both(
        "Thank you for having been with us. May we ask you two short questions?",
        "お問い合わせいただき、ありがとうございました。よろしければ、2つの質問にお答えください。",
      ),
    ],
    bargeIn: true,
    next: "score",
  },
  score: {
    kind: "survey",
    question: "satisfaction",
    prompts: [
      both(
        "How satisfied are you with our help? Press or say a number from 1, not at all, to 5, very.",
        "今回の対応にどのくらいご満足いただけましたか。「とても不満」の1から「とても満足」の5までの数字で、お答えください。",
        {
          en: "How satisfied are you with our help, from 1 (not at all) to 5 (very)?",
          ja: "今回の対応にどのくらいご満足いただけましたか。（1：とても不満〜5：とても満足）",
        },
      ),
    ],
    answer: { kind: "score", from: 1, to: 5 },
    into: "score",
    retries: 1,
    again: sorry,
    next: "how",
    otherwise: "thanks",
  },
  how: {
    kind: "condition",
    cases: [{ variable: "score", is: "at-most", value: "2", next: "low" }],
    otherwise: "high",
  },
  low: {
    kind: "survey",
    note: "Words need a recogniser that hears anything; without one the survey ends with the score.",
    question: "improve",
    prompts: [
      both(
        "We are sorry to hear that. What should we do better?",
        "ご期待に沿えず、申し訳ございませんでした。どのような点を改善すればよいか、お聞かせください。",
      ),
    ],
    answer: { kind: "words" },
    timeoutMs: 10_000,
    retries: 0,
    next: "thanks",
    otherwise: "thanks",
    failed: "thanks",
  },
  high: {
    kind: "survey",
    question: "comment",
    prompts: [
      both(
        "Thank you. Is there anything you would like to tell us?",
        "ありがとうございます。ほかにご意見がございましたら、お聞かせください。",
      ),
    ],
    answer: { kind: "words" },
    timeoutMs: 10_000,
    retries: 0,
    next: "thanks",
    otherwise: "thanks",
    failed: "thanks",
  },
  thanks: {
    kind: "hangup",
    prompts: [
      both("Thank you very much. Goodbye.", "ご協力ありがとうございました。失礼いたします。", {
        en: "Thank you very much.",
        ja: "ご協力ありがとうございました。",
      }),
    ],
  },
};

/** A fresh copy, version 1. Wants nothing. */
export const survey = (): Flow =>
  Flow.parse({
    ...{ id: "survey", name: "Survey", version: 1, start: "welcome", failed: "thanks" },
    description: "A score from 1 to 5, and a word about it.",
    ...{ nodes, tests: surveyTests },
  });
