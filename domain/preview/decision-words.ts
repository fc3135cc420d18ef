/** A decision of the journal as people read it: "why this agent?" */
import type { Language } from "../media/protocol.ts";
import type { Considered, Decision } from "../queue/decision.ts";
import { lengthWords } from "./length-words.ts";

/** Names for ids. */
export interface DecisionNames {
  agent(id: string): string;
  queue(id: string): string;
}

export interface DecisionWords {
  /** Whole sentences in their order: how it came to this offer, who else there was, what decided. */
  sentences: string[];
  /** The figures of everybody considered, the chosen one first; the first column is the agent. */
  table: { columns: string[]; rows: string[][] };
}

/** In words of `language`. The figures in the table are those that this decision could have looked at, and no others. */
export function decisionWords(decision: Decision, names: DecisionNames, language: Language): DecisionWords {
  const words = language === "ja" ? japanese : english;
  const [first, second] = decision.considered;
  const chosen = first === undefined ? "–" : names.agent(first.agent);
  const next = second === undefined ? "" : names.agent(second.agent);
  const sentences = [
    words.came(decision, chosen, names.queue(decision.queue)),
    words.stood(decision),
    words.step(decision.step),
    first === undefined || second === undefined || decision.rule === "only-one"
      ? words.alone(chosen)
      : words.rule(decision, { chosen, next, first, second }),
  ];
  return { sentences, table: tableOf(decision, names, language, words) };
}

interface Compared {
  chosen: string;
  next: string;
  first: Considered;
  second: Considered;
}

interface Words {
  came(decision: Decision, chosen: string, queue: string): string;
  stood(decision: Decision): string;
  step(step: number): string;
  alone(chosen: string): string;
  rule(decision: Decision, compared: Compared): string;
  columns: {
    agent: string;
    idle: string;
    level: string;
    today: string;
    offered: string;
    score: string;
    preferred: string;
  };
  busy: string;
  never: string;
  ago(length: string): string;
}

const english: Words = {
  came: ({ by }, chosen, queue) =>
    by === "arrival"
      ? `The contact was to be given away in ${queue}, and the best agent who was free was looked for.`
      : `${chosen} became free and took the most urgent contact that suits: this one, from ${queue}.`,
  stood: ({ place, waiting, waitedMs }) =>
    `It had waited ${lengthWords(waitedMs, "en")} and stood in place ${place} of ${waiting}.`,
  step: (step) =>
    step === 0
      ? "The queue's own requirements applied; no step had begun."
      : `Step ${step} of the queue had begun, and its requirements applied.`,
  alone: (chosen) => `Nobody but ${chosen} was free and suited.`,
  rule: ({ rule }, { chosen, next, first, second }) => {
    switch (rule) {
      case "preferred":
        return `The contact prefers ${chosen} (${first.preferred ?? 0} points; ${next}: ${second.preferred ?? "none"}).`;
      case "most-skilled":
        return `${chosen} has the highest levels in the skills asked for: ${first.level} in all, ${next} ${second.level}.`;
      case "least-skilled":
        return `${chosen} has the lowest levels that suffice: ${first.level} in all, ${next} ${second.level}. The more skilled stay free for others.`;
      case "fewest-today":
        return `${chosen} had taken the fewest contacts that day: ${first.takenToday}, ${next} ${second.takenToday}.`;
      case "round-robin":
        return `It was the turn of ${chosen}, who had been offered something longest ago, before ${next}.`;
      case "best-score":
        return `${chosen} has the best predicted outcome: ${first.score}, ${next} ${second.score}.`;
      case "longest-idle":
        return first.idleMs !== null && second.idleMs !== null
          ? `${chosen} had been idle longest: ${lengthWords(first.idleMs, "en")}, ${next} ${lengthWords(second.idleMs, "en")}.`
          : `${chosen} had nothing in hand, and ${next} was busy with something.`;
      default:
        return `${chosen} and ${next} had the same figures: the order of their ids decided.`;
    }
  },
  columns: {
    agent: "Agent",
    idle: "Idle",
    level: "Levels",
    today: "Taken today",
    offered: "Last offer",
    score: "Score",
    preferred: "Preferred",
  },
  busy: "busy",
  never: "never",
  ago: (length) => `${length} ago`,
};

const japanese: Words = {
  came: ({ by }, chosen, queue) =>
    by === "arrival"
      ? `${queue}で割り当て先を探し、手の空いている中から最適な担当者を選びました。`
      : `${chosen}さんの手が空き、対応できる中で最も優先度の高いこの問い合わせ（${queue}）を受け取りました。`,
  stood: ({ place, waiting, waitedMs }) =>
    `${lengthWords(waitedMs, "ja")}待っていて、${waiting}件中${place}番目でした。`,
  step: (step) =>
    step === 0
      ? "キュー本来の条件で選びました（段階はまだ始まっていません）。"
      : `キューの段階${step}が始まっており、その条件で選びました。`,
  alone: (chosen) => `条件に合い手の空いている担当者は、${chosen}さんだけでした。`,
  rule: ({ rule }, { chosen, next, first, second }) => {
    switch (rule) {
      case "preferred":
        return `${chosen}さんが優先指名されています（${first.preferred ?? 0}点。${next}さんは${second.preferred ?? "なし"}）。`;
      case "most-skilled":
        return `${chosen}さんは求められるスキルの合計が最も高く${first.level}、${next}さんは${second.level}でした。`;
      case "least-skilled":
        return `${chosen}さんは条件を満たす中でスキルの合計が最も低く${first.level}、${next}さんは${second.level}でした。高い人は他の問い合わせのために空けておきます。`;
      case "fewest-today":
        return `${chosen}さんのその日の対応数が最も少なく${first.takenToday}件、${next}さんは${second.takenToday}件でした。`;
      case "round-robin":
        return `前回の呼び出しが最も前だった${chosen}さんの番でした（次は${next}さん）。`;
      case "best-score":
        return `${chosen}さんの予測スコアが最も高く${first.score}、${next}さんは${second.score}でした。`;
      case "longest-idle":
        return first.idleMs !== null && second.idleMs !== null
          ? `${chosen}さんの待機時間が最も長く${lengthWords(first.idleMs, "ja")}、${next}さんは${lengthWords(second.idleMs, "ja")}でした。`
          : `${chosen}さんは何も対応しておらず、${next}さんは別の対応中でした。`;
      default:
        return `${chosen}さんと${next}さんの数値がすべて同じため、IDの順で決まりました。`;
    }
  },
  columns: {
    agent: "担当者",
    idle: "待機",
    level: "スキル計",
    today: "本日の対応",
    offered: "前回の呼出",
    score: "スコア",
    preferred: "指名",
  },
  busy: "対応中",
  never: "なし",
  ago: (length) => `${length}前`,
};

/** Columns in which nobody has anything to show are left out. */
function tableOf(
  { considered, at, strategy }: Decision,
  names: DecisionNames,
  language: Language,
  words: Words,
): DecisionWords["table"] {
  type Column = [title: string, cell: (one: Considered) => string];
  const { columns } = words;
  const all: (Column | null)[] = [
    [columns.agent, ({ agent }) => names.agent(agent)],
    considered.some(({ preferred }) => preferred !== null)
      ? [columns.preferred, ({ preferred }) => (preferred === null ? "–" : String(preferred))]
      : null,
    [columns.idle, ({ idleMs }) => (idleMs === null ? words.busy : lengthWords(idleMs, language))],
    considered.some(({ level }) => level > 0) ? [columns.level, ({ level }) => String(level)] : null,
    [columns.today, ({ takenToday }) => String(takenToday)],
    strategy === "round-robin"
      ? [
          columns.offered,
          ({ offeredAt }) =>
            offeredAt === null ? words.never : words.ago(lengthWords(Math.max(0, at - offeredAt), language)),
        ]
      : null,
    strategy === "best-score" ? [columns.score, ({ score }) => String(score)] : null,
  ];
  const shown = all.filter((column): column is Column => column !== null);
  return {
    columns: shown.map(([title]) => title),
    rows: considered.map((one) => shown.map(([, cell]) => cell(one))),
  };
}
