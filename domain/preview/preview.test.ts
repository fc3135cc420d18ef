import { describe, expect, it } from "vitest";
import type { Capacity } from "../agent/capacity.ts";
import type { Channel } from "../contact/channel.ts";
import { QueueConfig, type QueueDraft } from "../directory/queue-config.ts";
import type { Language } from "../media/protocol.ts";
import type { Condition } from "../queue/condition.ts";
import { agentWords } from "./agent-words.ts";
import { capacityWords } from "./capacity-words.ts";
import { conditionWords } from "./condition-words.ts";
import { queueWords, type Topic } from "./queue-words.ts";
import type { PreviewNames } from "./wording.ts";

const labels: Record<string, { en: string; ja: string }> = {
  "lang-ja": { en: "Japanese", ja: "日本語" },
  "lang-en": { en: "English", ja: "英語" },
  billing: { en: "Billing", ja: "料金" },
  technical: { en: "Technical", ja: "技術" },
  sales: { en: "Sales", ja: "営業" },
  office: { en: "Office hours", ja: "営業時間" },
  lunch: { en: "Lunch", ja: "昼食" },
};
function namesIn(language: Language): PreviewNames {
  const name = (id: string) => labels[id]?.[language] ?? id;
  return { skill: name, queue: name, hours: name, notReadyReason: name };
}

/** What is said of a topic, of a queue with these settings. */
function said(topic: Topic, settings: Partial<QueueDraft>, language: Language = "en"): string {
  const queue = QueueConfig.parse({
    ...{ id: "billing", name: { en: "Billing", ja: "料金" }, requirements: [], dispositions: [] },
    ...{ serviceLevel: { targetMs: 20_000, goal: 0.8 }, offerMs: 20_000, wrapUpMs: 60_000 },
    ...settings,
  });
  return queueWords(queue, namesIn(language), language).find((line) => line.topic === topic)?.words ?? "";
}

const level = (skill: string, level: number) => ({ skill, level });
const inJapan: Condition = { attribute: "country", is: "=", value: "Japan" };

describe("who is asked for", () => {
  const widening: Partial<QueueDraft> = {
    requirements: [level("lang-ja", 1), level("billing", 3)],
    steps: [
      {
        afterMs: 60_000,
        then: { kind: "widen", requirements: [level("lang-ja", 1), level("billing", 1)] },
      },
      {
        afterMs: 180_000,
        then: { kind: "widen", requirements: [], where: inJapan, contactSkills: "drop" },
      },
    ],
  };

  it("widens in one sentence", () => {
    expect(said("who", widening)).toMatch(
      /^A Japanese-speaking billing agent of level 3 or more; after 60 s level 1; after 180 s anyone in Japan, /,
    );
    expect(said("who", widening, "ja")).toMatch(
      /^日本語を話す料金レベル3以上の担当者、60秒後にレベル1以上、180秒後にJapanの全員/,
    );
  });

  it("says that a contact's own requirements come on top", () => {
    expect(said("who", {})).toBe("Anyone. What a contact asks for itself, such as a language, comes on top.");
    expect(said("who", {}, "ja")).toBe("全員。言語など、問い合わせ自身の条件も加わります。");
  });

  it("names rules by the queue's state, with and without a time", () => {
    const steps: QueueDraft["steps"] = [
      {
        afterMs: null,
        when: [{ kind: "no-agent" }, { kind: "service-level-below", share: 0.7 }],
        then: { kind: "anyone" },
      },
      {
        afterMs: 600_000,
        when: [{ kind: "wait-above", ms: 300_000 }],
        then: { kind: "overflow", queue: "sales" },
      },
      { afterMs: 7_200_000, then: { kind: "voicemail" } },
    ];
    expect(said("who", { requirements: [level("billing", 1)], steps })).toMatch(
      "A billing agent; as soon as nobody from before is signed in or today's service level is below 70 % anyone; " +
        "after 10 min, or as soon as somebody has waited longer than 5 min, on to Sales, keeping its place; " +
        "after 2 h voicemail.",
    );
  });

  it("tells a step in full when more than a level is different", () => {
    const steps: QueueDraft["steps"] = [
      { afterMs: 30_000, then: { kind: "widen", requirements: [level("technical", 2)] } },
    ];
    expect(said("who", { requirements: [level("billing", 3)], steps })).toContain(
      "after 30 s a technical agent of level 2 or more.",
    );
  });

  it.each<[Parameters<typeof agentWords>[0], string, string]>([
    [{ skills: [level("lang-en", 1)], where: null }, "an English-speaking agent", "英語を話す担当者"],
    [
      { skills: [level("lang-en", 2), level("lang-ja", 1)], where: inJapan },
      "an English-speaking (level 2 or more) Japanese-speaking agent in Japan",
      "Japanの英語（レベル2以上）と日本語を話す担当者",
    ],
    [
      { skills: [level("billing", 1), level("technical", 4)], where: null },
      "an agent with Billing and Technical of level 4 or more",
      "料金・技術レベル4以上の担当者",
    ],
  ])("an agent: %j", (asked, en, ja) => {
    expect(agentWords(asked, namesIn("en"), "en")).toBe(en);
    expect(agentWords(asked, namesIn("ja"), "ja")).toBe(ja);
  });
});

describe("a condition", () => {
  const site = (value: string): Condition => ({ attribute: "site", is: "=", value });
  const seniority: Condition = { attribute: "years", is: ">=", value: 3 };
  it.each<[Condition, string, string]>([
    [site("Tokyo"), "in Tokyo", "Tokyo"],
    [
      { attribute: "region", is: "in", value: ["Kanto", "Kansai"] },
      "in Kanto or Kansai",
      "KantoまたはKansai",
    ],
    [{ attribute: "team", is: "!=", value: "night" }, "whose team is not night", "teamがnight以外"],
    [{ not: site("Osaka") }, "not in Osaka", "Osaka以外"],
    [{ not: { attribute: "age", is: "<", value: 3 } }, "whose age is at least 3", "ageが3以上"],
    [
      { attribute: "tiers", is: "=", value: "{{tier}}" },
      "whose tiers include the contact's tier",
      "tiersが問い合わせのtier",
    ],
    [{ attribute: "vip", is: "=", value: true }, "whose vip is yes", "vipがはい"],
    [
      { all: [{ any: [site("Tokyo"), site("Osaka")] }, seniority] },
      "(in Tokyo or in Osaka) and whose years are at least 3",
      "（TokyoまたはOsaka）かつyearsが3以上",
    ],
    [
      { not: { all: [site("Tokyo"), seniority] } },
      "not (in Tokyo and whose years are at least 3)",
      "（Tokyoかつyearsが3以上）以外",
    ],
    [{ all: [] }, "", ""],
    [{ attribute: "", is: "=", value: "" }, "whose … is …", "…が…"],
    [{ attribute: "site", is: "in", value: [] }, "in …", "…"],
    [{ any: [site("Tokyo"), { all: [] }] }, "", ""],
    [{ any: [] }, "who does not exist", "存在しない"],
  ])("%j", (condition, en, ja) => {
    expect([conditionWords(condition, "en"), conditionWords(condition, "ja")]).toEqual([en, ja]);
  });
});

describe("the rest of a queue", () => {
  it("tells the strategy and how it rings", () => {
    expect(said("order", {})).toBe("Longest idle first.");
    expect(said("offer", {})).toMatch(/^Rings 20 s, then the next\. Who does not answer gets nothing/);
    expect(said("offer", {}, "ja")).toMatch(/^20秒鳴らし、応答がなければ次の担当者へ。/);
    const offers: QueueDraft["offers"] = { chat: { ringMs: 40_000 }, voice: { autoAccept: true } };
    const afterNoAnswer: QueueDraft["afterNoAnswer"] = { state: "not-ready", reason: "lunch" };
    expect(said("offer", { broadcast: 3, offers, afterNoAnswer })).toBe(
      "Rings at 3 agents at once for 20 s (chats 40 s); the first to accept has it. " +
        "The desktop accepts calls by itself. Who does not answer is set not ready (Lunch).",
    );
    expect(said("order", { strategy: "direct", preferredMs: 30_000 })).toBe(
      "Only agents the contact prefers. Preferred agents have the first 30 s to themselves, while one of them is signed in.",
    );
  });

  it("tells what a point is worth", () => {
    expect(said("priority", {})).toMatch(
      "Who came first is first, and one point is worth one minute of waiting.",
    );
    expect(said("priority", { agingMs: 90_000, weight: -5 })).toMatch(
      "one point is worth 90 s of waiting. Every contact here has 5 points less.",
    );
    expect(said("priority", { agingMs: 0 })).toBe("First come, first served: points do not count.");
    expect(said("priority", {}, "ja")).toMatch("1点は1分の待ち時間に相当します。");
  });

  it("tells hours, limits and where contacts go then", () => {
    expect(said("hours", {})).toBe("Always open.");
    expect(said("hours", { hours: "office", whenClosed: { kind: "voicemail" } })).toBe(
      "Open by “Office hours”; outside them voicemail.",
    );
    expect(said("hours", { closed: true, whenClosed: { kind: "overflow", queue: "sales" } })).toBe(
      "Closed by hand: nobody is taken, and who comes or waits goes on to Sales, keeping its place.",
    );
    expect(said("limits", {})).toBe("");
    const limits = { maxLength: 10, whenFull: { kind: "callback" }, maxWaitMs: 900_000 } as const;
    expect(said("limits", limits)).toBe(
      "At most 10 wait; who comes then: a callback that keeps its place. Nobody waits longer than 15 min; then back to the flow.",
    );
  });

  it("tells messages, callbacks and the service level", () => {
    const words = { en: "Thank you for waiting.", ja: "お待たせしております。" };
    expect(
      said("messages", { messages: [{ afterMs: 30_000, everyMs: 60_000, upToPosition: 3, words }] }),
    ).toBe("Says after 30 s and then every 60 s, to the first 3: “Thank you for waiting.”");
    expect(said("callback", {})).toBe("");
    expect(said("callback", { callback: { offered: true } })).toBe(
      "A callback is offered that keeps the place: the agent is called first, up to 3 times, 5 min apart.",
    );
    expect(said("service-level", {})).toBe(
      "80 % are to be answered within 20 s; who gives up within 5 s does not count.",
    );
  });
});

describe("a capacity", () => {
  const one = (max: number, units: number, rest: { blocks?: Channel[]; interruptedBy?: Channel[] } = {}) => ({
    ...{ max, units, blocks: [], interruptedBy: [] },
    ...rest,
  });
  it.each<[Capacity, string, string]>([
    [
      { units: 4, channels: { voice: one(1, 4), chat: one(4, 1) } },
      "One call or four chats.",
      "通話1件またはチャット4件。",
    ],
    [
      {
        units: 4,
        channels: {
          voice: one(1, 4, { blocks: ["chat"] }),
          chat: one(4, 1),
          email: one(1, 4, { interruptedBy: ["voice"] }),
        },
      },
      "One call, four chats or one e-mail; no new chats during a call; an e-mail waits when a call comes.",
      "通話1件またはチャット4件またはメール1件。通話中は新しいチャットなし。通話が来たらメールは後回し。",
    ],
    [
      { units: 0, channels: { voice: one(1, 0), video: one(1, 0), chat: one(3, 0) } },
      "One call or one video call and three chats at the same time.",
      "通話1件またはビデオ通話1件、チャット3件を並行。",
    ],
    [
      { units: 10, channels: { voice: one(1, 4), chat: one(8, 1) } },
      "Up to one call and eight chats, 10 units in all (a call 4, a chat 1).",
      "最大で通話1件、チャット8件、合計10単位（通話4、チャット1）。",
    ],
    [
      {
        units: 0,
        channels: {
          voice: one(1, 0, { blocks: ["chat"] }),
          video: one(1, 0, { blocks: ["chat"] }),
          chat: one(2, 0),
        },
      },
      "One call or one video call and two chats at the same time; no new chats during a call or a video call.",
      "通話1件またはビデオ通話1件、チャット2件を並行。通話またはビデオ通話中は新しいチャットなし。",
    ],
    [{ units: 4, channels: { chat: one(4, 1) } }, "Four chats, nothing else.", "チャット4件のみ。"],
    [{ units: 0, channels: {} }, "Takes nothing.", "何も受け付けません。"],
  ])("%j", (capacity, en, ja) => {
    expect([capacityWords(capacity, "en"), capacityWords(capacity, "ja")]).toEqual([en, ja]);
  });
});
