import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { helpPages } from "../../domain/knowledge/testing/help-pages.ts";
import { openDatabase } from "../database.ts";
import { TenantStore } from "../tenant-store.ts";
import { askKnowledge } from "./ask-knowledge.ts";
import { removeArticle, writeArticle } from "./write-article.ts";

const tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
const { db } = openDatabase(env);
const store = new TenantStore(db, tenant);
const ask = (text: string, language: "en" | "ja", collection = "") =>
  askKnowledge(env, tenant, { text, language, collection });

beforeAll(async () => {
  for (const page of helpPages) await writeArticle(store, page, 1);
});

describe("a question is answered by the passage that holds it, with its source", () => {
  it.each([
    ["How can I reset my password?", "reset-password"],
    ["I forgot the password", "reset-password"],
    ["can I pay with a credit card", "pay-card"],
    ["what does it cost to cancel my contract early", "cancel"],
    ["how do I send a device back", "returns"],
    ["When are your shops open on Saturday?", "hours"],
    ["my router has a red light", "router-light"],
    ["can I use my phone abroad", "roaming"],
  ])("English: %s", async (text, article) => {
    expect(await ask(text, "en")).toMatchObject({ article, link: `https://help.example/${article}` });
  });

  it.each([
    ["パスワードを忘れました", "password-ja"],
    ["料金の支払い方法を教えてください", "pay-ja"],
    ["解約金はいくらですか", "cancel-ja"],
    ["端末を返品したい", "return-ja"],
    ["店舗の営業時間は", "hours-ja"],
    ["ルーターの赤いランプが点滅しています", "router-ja"],
  ])("Japanese: %s", async (text, article) => {
    expect(await ask(text, "ja")).toMatchObject({ article });
  });
});

describe("what no article holds is not answered", () => {
  it.each([
    ["who won the football match", "en"],
    ["can I pay with bitcoin in Peru", "en"],
    ["do you sell washing machines", "en"],
    ["what is it", "en"],
    ["", "en"],
    ["明日の天気はどうですか", "ja"],
    ["洗濯機は売っていますか", "ja"],
    ["これは何ですか", "ja"],
  ] as const)("%s", async (text, language) => {
    expect(await ask(text, language)).toBeNull();
  });
});

it("answers with the passage, not the whole article", async () => {
  const answer = await ask("no e-mail arrives, is it in the spam folder?", "en");
  expect(answer?.answer).toBe("If no e-mail arrives, look into your spam folder or call us.");
  expect(answer?.source).toBe("Resetting your password");
  expect(answer?.confidence).toBeGreaterThan(0.6);
});

it("keeps to the collection and the language", async () => {
  expect(await ask("can I use my phone abroad", "en", "help")).toBeNull();
  expect(await ask("can I use my phone abroad", "en", "travel")).toMatchObject({ article: "roaming" });
  expect(await ask("パスワード", "en")).toBeNull();
});

it("never answers from another company's articles", async () => {
  const theirs = { text: "reset my password", language: "en" as const, collection: "" };
  expect(await askKnowledge(env, `${tenant}-2`, theirs)).toBeNull();
  expect(await askKnowledge(env, tenant.slice(0, -1), theirs)).toBeNull();
});

it("takes signs of the search language for words", async () => {
  for (const text of ['" OR "', "password* NOT reset", 'a" AND scope : "t-x', "words : reset ("])
    await expect(ask(text, "en")).resolves.not.toThrow();
});

it("answers from an article as it was written last, and not from one that is gone", async () => {
  const page = { ...helpPages[0]!, id: "gold", title: "Gold cards", text: "Gold cards are made of brass." };
  await writeArticle(store, page, 1);
  expect(await ask("what are gold cards made of", "en")).toMatchObject({ answer: page.text });
  await writeArticle(store, { ...page, text: "Gold cards are made of tin." }, 2);
  const tin = await ask("what are gold cards made of", "en");
  expect(tin).toMatchObject({ article: "gold", answer: "Gold cards are made of tin." });
  expect(await ask("brass", "en")).toBeNull();
  expect(await removeArticle(store, "gold")).toBe(true);
  expect(await ask("are gold cards made of tin", "en")).toBeNull();
  expect(await removeArticle(store, "gold")).toBe(false);
});
