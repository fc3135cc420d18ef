import { expect, test } from "vitest";
import { findSlots } from "./find-slots.ts";
import { Slot } from "./intent-model.ts";

const today = { today: "2026-11-18" };
const slot = (kind: string, name = kind) => Slot.parse({ kind, name });
const plans = Slot.parse({
  name: "plan",
  kind: "list",
  values: [
    { value: "basic", en: ["basic plan", "small"], ja: ["ベーシック", "基本"] },
    { value: "family", en: ["family plan", "plan three"], ja: ["家族", "家族プラン"] },
  ],
});
const all = [slot("number"), slot("date"), slot("amount"), slot("phone"), slot("email"), plans];

test("each kind is picked out of one English sentence, and no number is taken twice", () => {
  const text =
    "Two tickets for the family plans on December 3rd, twenty dollars, call 03-1234-5678 or write Taro@Example.com";
  expect(findSlots(text, all, "en", today)).toEqual({
    number: "2",
    date: "2026-12-03",
    amount: "20",
    amountCurrency: "USD",
    phone: "0312345678",
    email: "taro@example.com",
    plan: "family",
  });
});

test("each kind is picked out of one Japanese sentence", () => {
  const text = "家族プランを二人分、来週の金曜に五千円で。０９０－１２３４－５６７８かtaro@example.co.jpまで";
  expect(findSlots(text, all, "ja", today)).toEqual({
    number: "2",
    date: "2026-11-27",
    amount: "5000",
    amountCurrency: "JPY",
    phone: "09012345678",
    email: "taro@example.co.jp",
    plan: "family",
  });
});

test("two slots of a kind take what was said first and second", () => {
  const dates = [slot("date", "from"), slot("date", "until")];
  expect(findSlots("from tomorrow until Friday", dates, "en", today)).toEqual({
    from: "2026-11-19",
    until: "2026-11-20",
  });
  expect(findSlots("明日から金曜日まで", dates, "ja", today)).toEqual({
    from: "2026-11-19",
    until: "2026-11-20",
  });
});

test("a bare number is an amount where no slot takes numbers", () => {
  expect(findSlots("transfer fifty", [slot("amount")], "en", today)).toEqual({ amount: "50" });
  expect(findSlots("transfer fifty", [slot("amount"), slot("number")], "en", today)).toEqual({
    number: "50",
  });
});

test("an account number keeps its zeros", () => {
  expect(findSlots("my account is 0012 345", [slot("digits")], "en", today)).toEqual({ digits: "0012345" });
});

test("a listed word inside another word is not it", () => {
  expect(findSlots("a smaller one", [plans], "en", today)).toEqual({});
  expect(findSlots("plan 3 please", [plans], "en", today)).toEqual({ plan: "family" });
});

test("spoken addresses are read", () => {
  expect(findSlots("it is taro dot yamada at example dot com", [slot("email")], "en", today)).toEqual({
    email: "taro.yamada@example.com",
  });
  expect(findSlots("taroアットマークexampleドットjpです", [slot("email")], "ja", today)).toEqual({
    email: "taro@example.jp",
  });
});

test("text takes the sentence", () => {
  expect(findSlots(" It is broken. ", [slot("text")], "en", today)).toEqual({ text: "It is broken." });
});

test("nothing said fills nothing", () => {
  expect(findSlots("hello", all, "en", today)).toEqual({});
});
