import { expect, test } from "vitest";
import { searchWords } from "./search-words.ts";

test.each([
  ["cancel", "cancelled", "cancelling", "Cancels"],
  ["charge", "charges", "charged", "CHARGING"],
  ["pay", "pays", "paying"],
  ["reset", "resets", "resetting"],
  ["delivery", "deliveries", "delivery's"],
  ["use", "using", "used"],
  ["call", "calls", "called"],
])("%s is one word in all its forms", (...forms) => {
  expect(new Set(forms.map((form) => searchWords(form, "en").join(" ")))).toHaveLength(1);
});

test("words that say nothing are left out", () => {
  expect(searchWords("How do I reset my password, please?", "en")).toEqual(["reset", "password"]);
  expect(searchWords("パスワードの再設定の方法を教えてください", "ja")).toEqual(["パスワード", "再", "設定"]);
});

test("inflected Japanese words and long vowels are one word", () => {
  expect(searchWords("届く", "ja")).toEqual(searchWords("届きます", "ja"));
  expect(searchWords("お支払い", "ja")).toEqual(searchWords("支払う", "ja"));
  expect(searchWords("サーバー", "ja")).toEqual(searchWords("サーバ", "ja"));
  expect(searchWords("ﾙｰﾀｰ", "ja")).toEqual(searchWords("ルーター", "ja"));
});

test("Japanese words of two characters stand for themselves", () => {
  expect(searchWords("料金と返品", "ja")).toEqual(["料金", "返品"]);
});

test("a text of nothing but empty words has none", () => {
  expect(searchWords("what is it?", "en")).toEqual([]);
  expect(searchWords("これは何ですか", "ja")).toEqual([]);
});
