import { expect, test } from "vitest";
import { IntentModel } from "./intent-model.ts";
import { offTopic, telephoneCompany, unheardBefore } from "./testing/telephone-company.ts";
import { train } from "./train.ts";
import { understand } from "./understand.ts";

const context = { today: "2026-11-18" };
const both = ["en", "ja"] as const;

test.each(both)(
  "%s: nine in ten sentences that no example is are understood, and none is mistaken",
  (language) => {
    const trained = train(telephoneCompany, language);
    const understood = unheardBefore[language].map(([text, intent]) => ({
      text,
      intent,
      was: understand(trained, text, context).intent,
    }));
    expect(understood.filter(({ was, intent }) => was !== null && was !== intent)).toEqual([]);
    const right = understood.filter(({ was, intent }) => was === intent).length;
    expect(right / understood.length).toBeGreaterThan(0.9);
  },
);

test.each(both)("%s: what fits no intent is taken for none", (language) => {
  const trained = train(telephoneCompany, language);
  const taken = offTopic[language].filter((text) => understand(trained, text, context).intent !== null);
  expect(taken).toEqual([]);
});

test.each(both)("%s: each example itself is understood surely", (language) => {
  const trained = train(telephoneCompany, language);
  for (const { name, examples } of telephoneCompany.intents)
    for (const text of examples[language]) {
      const { intent, confidence } = understand(trained, text, context);
      expect([text, intent]).toEqual([text, name]);
      expect(confidence).toBeGreaterThan(0.8);
    }
});

test("case, width, punctuation and plural do not matter", () => {
  const trained = train(telephoneCompany, "en");
  const plain = understand(trained, "where are my orders", context);
  expect(plain.intent).toBe("order");
  expect(understand(trained, "  ＷＨＥＲＥ are my ORDER?! ", context)).toEqual(plain);
});

test("the ranking tells the likeliest intents, best first", () => {
  const { ranking, confidence } = understand(
    train(telephoneCompany, "en"),
    "where is my bill for the order",
    context,
  );
  expect(ranking).toHaveLength(5);
  expect(
    ranking
      .map(({ intent }) => intent)
      .slice(0, 2)
      .sort(),
  ).toEqual(["billing", "order"]);
  expect(ranking[0]?.confidence).toBe(confidence);
  expect(ranking.map((one) => one.confidence)).toEqual(
    ranking.map((one) => one.confidence).sort((one, other) => other - one),
  );
});

test("empty words are no intent", () => {
  expect(understand(train(telephoneCompany, "ja"), " 。", context)).toMatchObject({
    intent: null,
    slots: {},
  });
});

test("a model without examples in a language understands nothing in it", () => {
  const model = IntentModel.parse({
    ...telephoneCompany,
    intents: [{ name: "a", label: { en: "A", ja: "A" }, examples: { en: ["hello there"] } }],
  });
  expect(understand(train(model, "ja"), "こんにちは", context)).toMatchObject({ intent: null, ranking: [] });
  expect(understand(train(model, "en"), "hello there", context).intent).toBe("a");
  expect(understand(train(model, "en"), "good morning", context).intent).toBeNull();
});

test("a sentence given as one of the others is none of the intents", () => {
  const text = "I want to change my plan";
  const others = { en: ["change my plan", "I'd like to upgrade my plan", "another tariff please"], ja: [] };
  const taught = train({ ...telephoneCompany, others, threshold: 0 }, "en");
  expect(understand(train({ ...telephoneCompany, threshold: 0 }, "en"), text, context).intent).not.toBeNull();
  expect(understand(taught, text, context).intent).toBeNull();
});

test("a higher threshold understands less", () => {
  const strict = train({ ...telephoneCompany, threshold: 1 }, "en");
  expect(understand(strict, "I forgot my password", context).intent).toBeNull();
});
