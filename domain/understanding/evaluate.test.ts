import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { IntentModel } from "./intent-model.ts";
import { telephoneCompany } from "./testing/telephone-company.ts";

const label = { en: "A", ja: "A" };
const model = (intents: Record<string, string[]>, more: object = {}) =>
  IntentModel.parse({
    id: "m",
    name: label,
    intents: Object.entries(intents).map(([name, en]) => ({ name, label, examples: { en } })),
    ...more,
  });

describe.each(["en", "ja"] as const)("the telephone company in %s", (language) => {
  const result = evaluate(telephoneCompany, language);
  const count = telephoneCompany.intents.reduce((sum, { examples }) => sum + examples[language].length, 0);

  test("every example is held out once, and the figures agree", () => {
    expect(result.tested).toBe(count);
    expect(result.matrix.flat().reduce((sum, one) => sum + one, 0)).toBe(count);
    const right = result.intents.reduce((sum, one) => sum + one.right, 0);
    expect(result.accuracy).toBe(right / count);
    expect(right + result.notUnderstood + result.mistaken).toBe(count);
    expect(result.confusions.flatMap(({ sentences }) => sentences)).toHaveLength(count - right);
  });

  test("most held-out sentences are understood, and hardly one is mistaken for another intent", () => {
    expect(result.mistaken / count).toBeLessThan(0.05);
    expect(result.accuracy).toBeGreaterThan(0.7);
  });

  test("it always says the same", () => {
    expect(evaluate(telephoneCompany, language)).toEqual(result);
  });
});

test("intents that are alike are told as confused, with the sentences", () => {
  const same = [
    "my bill is wrong",
    "the bill is too high",
    "wrong bill",
    "a question on the bill",
    "bill please",
  ];
  const { confusions, accuracy } = evaluate(
    model(
      {
        billing: same,
        invoice: same.map((text) => text.split(" ").reverse().join(" ")),
        hours: ["when do you open", "when do you close", "open when", "do you open today", "when open"],
      },
      { threshold: 0 },
    ),
    "en",
  );
  expect(accuracy).toBeLessThan(0.9);
  expect(confusions[0]?.sentences.length).toBeGreaterThan(0);
  expect(["billing", "invoice"]).toContain(confusions[0]?.intent);
  expect(["billing", "invoice"]).toContain(confusions[0]?.takenFor);
});

test("clearly different intents are all understood when held out", () => {
  const { accuracy, confusions } = evaluate(
    model(
      {
        cancel: [
          "cancel my contract",
          "please cancel the contract",
          "cancel contract",
          "contract cancel now",
        ],
        hours: ["when do you open", "when are you open", "opening hours", "are you open now"],
      },
      { threshold: 0 },
    ),
    "en",
  );
  expect(confusions).toEqual([]);
  expect(accuracy).toBe(1);
});

test("an example that stands twice cannot be held out from itself", () => {
  const { tested } = evaluate(
    model({ a: ["hello there", "Hello there ", "good day"], b: ["bye", "see you"] }),
    "en",
  );
  expect(tested).toBe(4);
});

test("with one example an intent, nothing can be held out", () => {
  expect(evaluate(model({ a: ["hello"], b: ["bye"] }), "en")).toMatchObject({ tested: 0, accuracy: null });
});
