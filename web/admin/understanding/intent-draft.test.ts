import { expect, test } from "vitest";
import { telephoneCompany } from "../../../domain/understanding/testing/telephone-company.ts";
import { blankIntent, blankModel, cleanModel, namedTwice, triableModel } from "./intent-draft.ts";

test("empty lines and spaces around sentences are no sentences", () => {
  const typed = { ...blankIntent(), examples: { en: [" hello ", "", "  "], ja: ["", "やあ"] } };
  const { intents } = cleanModel({ ...blankModel(), intents: [typed] });
  expect(intents[0]?.examples).toEqual({ en: ["hello"], ja: ["やあ"] });
});

test("a whole model is tried as it is", () => {
  expect(triableModel(telephoneCompany)?.intents).toEqual(telephoneCompany.intents);
});

test("a model is tried while some of it is still missing", () => {
  const hello = { ...blankIntent(), name: "hello", examples: { en: ["hello"], ja: [] } };
  const model = { ...blankModel(), intents: [hello, { ...blankIntent(), name: "later" }, blankIntent()] };
  expect(triableModel(model)?.intents.map(({ name }) => name)).toEqual(["hello"]);
});

test("a model without a sentence, or with two intents of a name, cannot be tried", () => {
  expect(triableModel(blankModel())).toBeNull();
  const [first] = telephoneCompany.intents;
  expect(triableModel({ ...telephoneCompany, intents: [first!, first!] })).toBeNull();
});

test("names that stand twice are told", () => {
  const named = ["a", "b", "a", "", ""].map((name) => ({ name }));
  expect([...namedTwice(named)]).toEqual(["a"]);
});
