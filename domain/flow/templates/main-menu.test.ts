import { describe, expect, it } from "vitest";
import { Flow } from "../flow.ts";
import { PlayThrough, type Setting } from "../testing/play-through.ts";
import { mainMenu } from "./main-menu.ts";

const call = (setting?: Setting) => new PlayThrough(mainMenu(), setting);
const chat = (setting?: Setting) => new PlayThrough(mainMenu(), { manner: "chat", ...setting });

describe("the main menu", () => {
  it("takes a caller from the language to an agent who speaks it, in Japanese", () => {
    const story = call().do("played", "2", "played", "1", "100234#", "found");
    expect(story.heard()).toEqual([
      "en: Thank you for calling Hoshi Telecom.",
      "ja: お電話ありがとうございます。ほしテレコムでございます。",
      "en: For English, press 1.",
      "ja: 日本語をご希望の方は、2を押してください。",
      "silence",
      "ja: いつもほしテレコムをご利用いただき、誠にありがとうございます。",
      "ja: 料金やお支払いについては1を、接続や故障など技術的なお問い合わせは2を、新規お申し込みやプランの変更については3を押してください。「料金」「故障」「申し込み」のように、お話しいただくこともできます。",
      "silence",
      "ja: 6桁のお客様番号を入力し、最後にシャープを押してください。",
      "silence",
      "look-up account 100234",
      "queue billing lang-ja",
      "ja: ありがとうございます。ただいま担当者におつなぎいたします。このまま少々お待ちください。",
    ]);
    expect(story.run.learnt.map(({ label, value }) => `${label} ${value}`)).toEqual([
      "Account 100234",
      "Topic billing",
    ]);
  });

  it("takes a chat the same way, with buttons in place of digits and no word of pressing keys", () => {
    const story = chat().do("[en]", '"Technical support"', '"100234"', "found");
    expect(story.heard()).toEqual([
      "Welcome to Hoshi Telecom.\n星テレコムへようこそ。",
      "Please choose your language.\nご希望の言語をお選びください。 [English] [日本語]",
      "Thank you for choosing Hoshi Telecom. We are happy to help you today.",
      "What can we do for you? [Billing] [Technical support] [Sales]",
      "Please type your six-digit account number.",
      "look-up account 100234",
      "Thank you. We are connecting you to one of our staff. Please wait a moment.",
      "queue technical lang-en",
    ]);
  });

  it("goes on without an account that is not found, is not given, or cannot be looked up", () => {
    const asked = () => call().do("played", "1", "played", "3", "200000#");
    const missing = asked().do("missing", "played");
    expect(missing.run.learnt.map(({ label }) => label)).toEqual(["Account (not confirmed)", "Topic"]);
    expect(missing.heard()).toContain("queue sales lang-en");
    expect(asked().do("failed").heard()).toContain("queue sales lang-en");
    const silent = call().do("played", "1", "played", "3");
    silent.do(...Array(3).fill(["played", "pause"]).flat(), "played");
    expect(silent.run.learnt.map(({ label }) => label)).toEqual(["Topic"]);
    expect(silent.heard()).toContain("queue sales lang-en");
  });

  it("brings a caller who says nothing at all to an agent, in the entry point's language", () => {
    const story = call({ language: "ja" });
    for (let step = 0; step < 40 && story.run.wait?.for !== "queue"; step++)
      if (story.run.wait?.for === "input") story.do("played", "pause");
      else story.do("played");
    expect(story.heard()).toContain("queue billing lang-ja");
  });

  it("says that it is closed, or a holiday, and hangs up", () => {
    for (const [office, word] of [
      ["closed", "closed at the moment"],
      ["holiday", "a holiday"],
    ] as const) {
      expect(call({ office }).do("played", "played").heard().slice(2)).toEqual([
        expect.stringContaining(word),
        expect.stringContaining("ja: 申し訳ございません。"),
        "hang-up self-served",
      ]);
      expect(chat({ office }).heard().at(-1)).toBe("hang-up self-served");
    }
  });

  it("says sorry when nobody could ever take the contact", () => {
    const story = chat().do("[ja]", "[sales]", '"100234"', "missing", "rejected");
    expect(story.heard().slice(-2)).toEqual([
      "申し訳ございません。ただいま対応できる担当者がおりません。恐れ入りますが、後ほどお試しください。",
      "hang-up self-served",
    ]);
  });

  it("has everything in both languages, and is each time a copy of its own", () => {
    const flow = mainMenu();
    for (const [id, node] of Object.entries(flow.nodes))
      for (const prompt of "prompts" in node ? node.prompts : [])
        expect(prompt.language !== undefined || prompt.words.ja !== undefined, id).toBe(true);
    expect(mainMenu()).not.toBe(flow);
    expect(Flow.parse(JSON.parse(JSON.stringify(flow)))).toEqual(flow);
  });
});
