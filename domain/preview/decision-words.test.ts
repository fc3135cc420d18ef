import { describe, expect, it } from "vitest";
import type { Considered, Decision, DecisiveRule } from "../queue/decision.ts";
import { decisionWords } from "./decision-words.ts";

const names = {
  agent: (id: string) => id.toUpperCase(),
  queue: (id: string) => `<${id}>`,
};

const someone = (agent: string, part: Partial<Considered> = {}): Considered => ({
  ...{ agent, idleMs: 60_000, level: 3, takenToday: 1, offeredAt: null, score: 0, preferred: null },
  ...part,
});

const decision = (part: Partial<Decision> = {}): Decision => ({
  ...{ at: 1_000_000, queue: "billing", strategy: "longest-idle", by: "arrival", step: 0 },
  ...{ place: 1, waiting: 4, waitedMs: 12_000, rule: "longest-idle" },
  considered: [someone("emi", { idleMs: 125_000 }), someone("ken")],
  ...part,
});

const last = (given: Decision, language: "en" | "ja" = "en") =>
  decisionWords(given, names, language).sentences.at(-1);

describe("why this agent", () => {
  it("is told in sentences", () => {
    expect(decisionWords(decision(), names, "en").sentences).toEqual([
      "The contact was to be given away in <billing>, and the best agent who was free was looked for.",
      "It had waited 12 s and stood in place 1 of 4.",
      "The queue's own requirements applied; no step had begun.",
      "EMI had been idle longest: 2 min 5 s, KEN 1 min.",
    ]);
    expect(decisionWords(decision({ by: "agent-free", step: 2 }), names, "ja").sentences).toEqual([
      "EMIさんの手が空き、対応できる中で最も優先度の高いこの問い合わせ（<billing>）を受け取りました。",
      "12秒待っていて、4件中1番目でした。",
      "キューの段階2が始まっており、その条件で選びました。",
      "EMIさんの待機時間が最も長く2分5秒、KENさんは1分でした。",
    ]);
  });

  it("names the figures that decided", () => {
    const rules: [DecisiveRule, Partial<Considered>, Partial<Considered>, string][] = [
      ["preferred", { preferred: 90 }, {}, "The contact prefers EMI (90 points; KEN: none)."],
      ["most-skilled", { level: 9 }, { level: 4 }, "9 in all, KEN 4."],
      ["least-skilled", { level: 3 }, { level: 4 }, "3 in all, KEN 4."],
      ["fewest-today", { takenToday: 2 }, { takenToday: 5 }, "2, KEN 5."],
      ["best-score", { score: 0.9 }, { score: 0.2 }, "0.9, KEN 0.2."],
      ["longest-idle", {}, { idleMs: null }, "KEN was busy with something."],
      ["id", {}, {}, "the order of their ids decided."],
    ];
    for (const [rule, first, second, words] of rules) {
      const considered = [someone("emi", first), someone("ken", second)];
      expect(last(decision({ rule, considered }))).toContain(words);
      expect(last(decision({ rule, considered }), "ja")).toMatch(/EMI/);
    }
  });

  it("says so when there was nobody else", () => {
    const alone = decision({ rule: "only-one", considered: [someone("emi")] });
    expect(last(alone)).toBe("Nobody but EMI was free and suited.");
  });

  it("shows the figures of everybody, and only those that count", () => {
    const considered = [
      someone("emi", { preferred: 50, offeredAt: 700_000 }),
      someone("ken", { idleMs: null, level: 0, takenToday: 7 }),
    ];
    expect(decisionWords(decision({ strategy: "round-robin", considered }), names, "en").table).toEqual({
      columns: ["Agent", "Preferred", "Idle", "Levels", "Taken today", "Last offer"],
      rows: [
        ["EMI", "50", "1 min", "3", "1", "5 min ago"],
        ["KEN", "–", "busy", "0", "7", "never"],
      ],
    });
    expect(decisionWords(decision(), names, "en").table.columns).toEqual([
      "Agent",
      "Idle",
      "Levels",
      "Taken today",
    ]);
  });
});
