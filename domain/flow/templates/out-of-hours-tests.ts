import type { z } from "zod";
import type { FlowTest } from "../schema/flow-test.ts";

const silence = { wait: "silence" } as const;
const closed = { hours: { office: "closed" as const } };

export const outOfHoursTests: z.input<typeof FlowTest>[] = [
  {
    name: "In office hours, to an agent",
    hours: { office: "open" },
    expect: { path: ["welcome", "hours", "staff"], avoids: ["choice"], end: "queue:billing" },
  },
  {
    name: "When it is closed, a callback to the caller's own number",
    ...closed,
    phone: "+819012345678",
    steps: [{ press: "1" }],
    expect: {
      path: ["hours", "closed", "choice", "number-known", "callback", "promised"],
      hears: ["closed at the moment", "We will call you back"],
      end: "callback:billing",
    },
  },
  {
    name: "On a holiday, in Japanese, a message, asked for in words",
    language: "ja",
    hours: { office: "holiday" },
    steps: [{ say: "伝言をお願いします" }],
    expect: {
      path: ["holiday", "choice", "message", "thanks"],
      hears: ["本日は休業日", "発信音の後に", "ご連絡いたします"],
      end: "voicemail",
    },
  },
  {
    name: "In chat, the number is asked for",
    manner: "chat",
    ...closed,
    steps: [{ choose: "callback" }, { type: "03-1234-5678" }],
    expect: { path: ["number-known", "ask-number", "callback", "promised"], end: "callback:billing" },
  },
  {
    name: "No number is given: a message instead",
    ...closed,
    steps: [{ press: "1" }, silence, silence, silence],
    expect: { path: ["ask-number", "no-callback", "message", "thanks"], end: "voicemail" },
  },
  {
    name: "The callback cannot be promised",
    ...closed,
    phone: "+819012345678",
    steps: [{ press: "1" }],
    mocks: [{ node: "callback", exit: "failed" }],
    expect: { path: ["callback", "no-callback", "message"], end: "voicemail" },
  },
  {
    name: "Nothing can be recorded either",
    ...closed,
    steps: [{ press: "2" }],
    mocks: [{ node: "message", exit: "failed" }],
    expect: { path: ["message", "no-message"], end: "hung-up" },
  },
  {
    name: "Somebody who says nothing",
    ...closed,
    steps: [silence, silence],
    expect: { path: ["choice", "goodbye"], end: "hung-up" },
  },
  {
    name: "Tired of waiting, a message from the queue",
    steps: [{ wait: 120_000 }, { press: "2" }],
    expect: { path: ["staff", "message", "thanks"], end: "voicemail" },
  },
  {
    name: "Nobody becomes free for ten minutes",
    steps: [silence, { press: "2" }],
    expect: { path: ["staff", "busy", "choice", "message"], end: "voicemail" },
  },
  {
    name: "The queue sends the contact away",
    steps: [{ queue: "" }, { press: "2" }],
    expect: { path: ["staff", "busy", "choice"], hears: ["all of our staff are busy"], end: "voicemail" },
  },
];
