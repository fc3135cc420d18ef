import { expect, test } from "vitest";
import { deepgramFileHeard, joinHeard, unsaidConfidence, whisperHeard } from "./heard.ts";

test("Whisper's confidence is the mean probability of its tokens, by the length of each segment", () => {
  const heard = whisperHeard({
    text: " I lost my card.",
    segments: [
      { start: 0, end: 3, text: " I lost", avg_logprob: -0.1, no_speech_prob: 0.01 },
      { start: 3, end: 4, text: " my card.", avg_logprob: -0.5, no_speech_prob: 0.02 },
    ],
  });
  expect(heard?.text).toBe("I lost my card.");
  expect(heard?.confidence).toBeCloseTo(Math.exp(-0.2), 6);
});

test("words that Whisper puts into silence are not heard", () => {
  const silence = { start: 0, end: 2, text: " Thank you.", avg_logprob: -1.4, no_speech_prob: 0.9 };
  expect(whisperHeard({ text: " Thank you.", segments: [silence] })).toEqual({ text: "", confidence: 0 });
  const speech = { start: 2, end: 4, text: " Billing.", avg_logprob: -0.2, no_speech_prob: 0.1 };
  expect(whisperHeard({ text: " Thank you. Billing.", segments: [silence, speech] })?.text).toBe("Billing.");
});

test("tokens' own probabilities count, and without any the confidence is the usual one", () => {
  const logprobs = [{ logprob: -0.2 }, { logprob: -0.4 }];
  expect(whisperHeard({ text: "yes", logprobs })?.confidence).toBeCloseTo(Math.exp(-0.3), 6);
  expect(whisperHeard({ text: "yes" })).toEqual({ text: "yes", confidence: unsaidConfidence });
  expect(whisperHeard({ error: "no" })).toBeNull();
});

test("of a recording's two channels the one that speaks is heard", () => {
  const channel = (transcript: string) => ({ alternatives: [{ transcript, confidence: 0.9, words: [] }] });
  const answer = { metadata: {}, results: { channels: [channel(""), channel("please call back")] } };
  expect(deepgramFileHeard(answer)).toEqual({ text: "please call back", confidence: 0.9 });
  expect(deepgramFileHeard({ results: {} })).toBeNull();
});

test("pieces are joined as their language is written", () => {
  const pieces = ["お電話", "", "ください"].map((text) => ({ text, confidence: 0.5 }));
  expect(joinHeard(pieces, "ja")).toEqual({ text: "お電話ください", confidence: 0.5 });
  const words = [
    { text: "one", confidence: 1 },
    { text: "two", confidence: 0 },
  ];
  expect(joinHeard(words, "en")).toEqual({ text: "one two", confidence: 0.5 });
  expect(joinHeard([], "en")).toEqual({ text: "", confidence: 0 });
});
