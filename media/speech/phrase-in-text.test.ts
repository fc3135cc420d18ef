import { expect, test } from "vitest";
import { phraseInText } from "./phrase-in-text.ts";

const menu = [
  { value: "sales", words: ["Sales"] },
  { value: "tech", words: ["Technical support", "1"] },
  { value: "support", words: ["support"] },
  { value: "hours", words: ["営業時間"] },
  { value: "eigyo", words: ["営業"] },
];
const value = (text: string) => phraseInText(text, menu)?.value;

test("a phrase is found in what a provider took down, whole and as it is spoken", () => {
  expect(value("I'd like technical support, please.")).toBe("tech");
  expect(value("One.")).toBe("tech");
  expect(value("SALES!")).toBe("sales");
  expect(value("Salesman")).toBeUndefined();
  expect(value("営業 時間 を 教えて ください。")).toBe("hours");
  expect(value("営業をお願いします")).toBe("eigyo");
  expect(value("")).toBeUndefined();
});
