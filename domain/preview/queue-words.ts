/** A queue's settings as a person would tell them to a colleague. Pure: the names are handed in. */
import type { QueueConfig, Strategy } from "../directory/queue-config.ts";
import type { Language } from "../media/protocol.ts";
import { offerWords } from "./offer-words.ts";
import { leaveWords, stepsWords } from "./step-words.ts";
import { type PreviewNames, say, sentence, spanWords } from "./wording.ts";

/** What a line is about, so that a page can put it beside what it comes from. */
export type Topic =
  | "who"
  | "order"
  | "priority"
  | "offer"
  | "limits"
  | "hours"
  | "messages"
  | "callback"
  | "service-level";

export interface PreviewLine {
  topic: Topic;
  words: string;
}

/** The whole queue, a line a topic; topics with nothing to say are left out. */
export function queueWords(queue: QueueConfig, names: PreviewNames, language: Language): PreviewLine[] {
  const line = (topic: Topic, ...parts: string[]): PreviewLine => ({
    topic,
    words: parts
      .filter((part) => part !== "")
      .map((part) => sentence(part, language))
      .join(say(language, " ", "")),
  });
  const first = { skills: queue.requirements, where: queue.where };
  return [
    line("who", stepsWords(first, queue.steps, names, language), contactsOwn(language)),
    line("order", strategyWords(queue.strategy, language), preferredWords(queue, language)),
    line("offer", ...offerWords(queue, names, language)),
    line("priority", ...priorityWords(queue, language)),
    line("hours", ...hoursWords(queue, names, language)),
    line("limits", ...limitWords(queue, names, language)),
    line("messages", ...messageWords(queue, language)),
    line("callback", callbackWords(queue, language)),
    line("service-level", serviceLevelWords(queue, language)),
  ].filter(({ words }) => words !== "");
}

const contactsOwn = (language: Language): string =>
  say(
    language,
    "what a contact asks for itself, such as a language, comes on top",
    "言語など、問い合わせ自身の条件も加わります",
  );

const strategies: Record<Strategy, { en: string; ja: string }> = {
  "longest-idle": { en: "longest idle first", ja: "待機時間の長い担当者を優先" },
  "most-skilled": { en: "most skilled first", ja: "スキルの高い担当者を優先" },
  "least-skilled": { en: "least skilled who suffices first", ja: "条件を満たす中でスキルの低い担当者を優先" },
  "fewest-today": { en: "fewest contacts today first", ja: "本日の対応件数が少ない担当者を優先" },
  "round-robin": {
    en: "in turn: who was offered something longest ago first",
    ja: "順番に、前回の割り当てが最も古い担当者を優先",
  },
  "best-score": { en: "best predicted outcome first", ja: "予測スコアの高い担当者を優先" },
  direct: { en: "only agents the contact prefers", ja: "問い合わせが指名した担当者のみ" },
};

/** Whom a queue prefers, as a phrase: "longest idle first". */
export const strategyWords = (strategy: Strategy, language: Language): string =>
  strategies[strategy][language];

function preferredWords({ preferredMs }: QueueConfig, language: Language): string {
  if (preferredMs === 0) return "";
  const span = spanWords(preferredMs, language);
  return say(
    language,
    `preferred agents have the first ${span} to themselves, while one of them is signed in`,
    `指名された担当者がいる間、最初の${span}はその担当者だけに割り当て`,
  );
}

function priorityWords({ agingMs, weight, promiseLeadMs }: QueueConfig, language: Language): string[] {
  if (agingMs === 0)
    return [say(language, "first come, first served: points do not count", "先着順です。点数は数えません")];
  const worth = { 1000: ["one second", "1秒"], 60000: ["one minute", "1分"], 3600000: ["one hour", "1時間"] }[
    agingMs
  ];
  const [en, ja] = worth ?? [spanWords(agingMs, "en"), spanWords(agingMs, "ja")];
  const lead = spanWords(promiseLeadMs, language);
  return [
    say(
      language,
      `who came first is first, and one point is worth ${en} of waiting`,
      `先に来た順で、1点は${ja}の待ち時間に相当します`,
    ),
    weight === 0
      ? ""
      : say(
          language,
          `every contact here has ${Math.abs(weight)} points ${weight > 0 ? "more" : "less"}`,
          `ここでは全件${weight > 0 ? "+" : "−"}${Math.abs(weight)}点です`,
        ),
    say(
      language,
      `what was promised for a time counts as if it had come ${lead} before`,
      `約束のある件は、その${lead}前に来たものとして数えます`,
    ),
  ];
}

function hoursWords(queue: QueueConfig, names: PreviewNames, language: Language): string[] {
  const then = leaveWords(queue.whenClosed, names, language);
  if (queue.closed)
    return [
      say(
        language,
        `closed by hand: nobody is taken, and who comes or waits goes ${goes(then)}`,
        `手動で閉鎖中です。新規も待機中も：${then}`,
      ),
    ];
  if (queue.hours === null) return [say(language, "always open", "常時受付")];
  const hours = names.hours(queue.hours);
  return [say(language, `open by “${hours}”; outside them ${then}`, `受付は「${hours}」。時間外は${then}`)];
}

/** "voicemail" is gone to, "back to the flow" is gone. */
const goes = (then: string): string => (/^(back|on) /.test(then) ? then : `to ${then}`);

function limitWords(queue: QueueConfig, names: PreviewNames, language: Language): string[] {
  const { maxLength, maxWaitMs, whenFull, whenOverdue } = queue;
  const full = leaveWords(whenFull, names, language);
  const overdue = leaveWords(whenOverdue, names, language);
  return [
    maxLength === null
      ? ""
      : say(
          language,
          `at most ${maxLength} wait; who comes then: ${full}`,
          `待機は${maxLength}件まで。超えた場合は${full}`,
        ),
    maxWaitMs === null
      ? ""
      : say(
          language,
          `nobody waits longer than ${spanWords(maxWaitMs, language)}; then ${overdue}`,
          `待ち時間は${spanWords(maxWaitMs, language)}まで。過ぎたら${overdue}`,
        ),
  ];
}

function messageWords({ messages }: QueueConfig, language: Language): string[] {
  return messages.map(({ afterMs, everyMs, upToPosition, words }) => {
    const after = spanWords(afterMs, language);
    const every =
      everyMs === null
        ? ""
        : say(
            language,
            ` and then every ${spanWords(everyMs, language)}`,
            `、以後${spanWords(everyMs, language)}ごと`,
          );
    const who =
      upToPosition === null
        ? ""
        : say(language, `, to the first ${upToPosition}`, `、先頭${upToPosition}件に`);
    return say(
      language,
      `says after ${after}${every}${who}: “${words.en}”`,
      `${after}後${every}${who}：「${words.ja}」`,
    );
  });
}

function callbackWords({ callback }: QueueConfig, language: Language): string {
  if (!callback.offered) return "";
  const { first, attempts, retryMs } = callback;
  const again =
    attempts === 1
      ? ""
      : say(language, `, ${spanWords(retryMs, language)} apart`, `（${spanWords(retryMs, language)}間隔）`);
  return say(
    language,
    `a callback is offered that keeps the place: the ${first} is called first, up to ${attempts} times${again}`,
    `順番を保つ折り返し電話をご案内。${first === "agent" ? "担当者" : "お客様"}を先に呼び出し、最大${attempts}回${again}`,
  );
}

function serviceLevelWords({ serviceLevel }: QueueConfig, language: Language): string {
  const { targetMs, goal, shortAbandonMs } = serviceLevel;
  const share = Math.round(goal * 100);
  const target = spanWords(targetMs, language);
  const short = spanWords(shortAbandonMs, language);
  return shortAbandonMs === 0
    ? say(language, `${share} % are to be answered within ${target}`, `目標は${target}以内に${share}%応答`)
    : say(
        language,
        `${share} % are to be answered within ${target}; who gives up within ${short} does not count`,
        `目標は${target}以内に${share}%応答（${short}以内の放棄は除く）`,
      );
}
