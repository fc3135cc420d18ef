import type { Leave, StateRule, Step } from "../directory/queue-config.ts";
import type { Language } from "../media/protocol.ts";
import { type AskedAgent, agentWords } from "./agent-words.ts";
import { listWords, type PreviewNames, say, spanWords } from "./wording.ts";

/**
 * Who is asked for, step by step: "a billing agent of level 3 or more; after 60 s level 1; after 180 s anyone". Each
 * step is told by what it changes of the one before.
 */
export function stepsWords(
  first: AskedAgent,
  steps: readonly Step[],
  names: PreviewNames,
  language: Language,
): string {
  let before = first;
  const parts = [agentWords(first, names, language)];
  for (const step of steps) {
    const then = stepWords(step.then, before, names, language);
    const when = whenWords(step, language);
    parts.push(say(language, `${when} ${then}`, `${when}${then}`));
    if (step.then.kind === "widen") before = { skills: step.then.requirements, where: step.then.where };
    if (step.then.kind === "anyone") before = { skills: [], where: null };
  }
  return parts.join(say(language, "; ", "、"));
}

/** What a step does, with the requirements before it in mind. */
export function stepWords(
  then: Step["then"],
  before: AskedAgent,
  names: PreviewNames,
  language: Language,
): string {
  if (then.kind === "anyone") return say(language, "anyone", "全員");
  if (then.kind !== "widen") return leaveWords(then, names, language);
  const now: AskedAgent = { skills: then.requirements, where: then.where };
  const own = {
    keep:
      now.skills.length === 0
        ? say(language, " who has the contact's own skills", "（問い合わせ自身の条件は残す）")
        : "",
    "any-level": say(
      language,
      ", the contact's own skills at any level",
      "（問い合わせ自身のスキルはレベル不問）",
    ),
    drop: say(language, ", whatever skills the contact itself asks for", "（問い合わせ自身のスキルは不問）"),
  }[then.contactSkills];
  const level = onlyLevelChanged(before, now);
  if (level !== null) return say(language, `level ${level}`, `レベル${level}以上`) + own;
  return agentWords(now, names, language) + own;
}

/** The new level, when that of the only skill is all that differs. */
function onlyLevelChanged(before: AskedAgent, now: AskedAgent): number | null {
  const changed = now.skills.filter(({ skill, level }) =>
    before.skills.some((one) => one.skill === skill && one.level !== level),
  );
  const same =
    now.skills.length === before.skills.length &&
    now.skills.every(({ skill }) => before.skills.some((one) => one.skill === skill)) &&
    JSON.stringify(now.where) === JSON.stringify(before.where);
  const others = now.skills.filter(({ skill }) => !skill.startsWith("lang-"));
  const [only] = changed;
  return same && changed.length === 1 && others.length === 1 && only !== undefined && others.includes(only)
    ? only.level
    : null;
}

function whenWords({ afterMs, when }: Step, language: Language): string {
  const rules = when.map((rule) => ruleWords(rule, language));
  const early = listWords(rules, "or", language);
  if (afterMs === null) return say(language, `as soon as ${early}`, `${early}と`);
  const time =
    afterMs === 0
      ? say(language, "at once", "すぐに")
      : say(language, `after ${spanWords(afterMs, language)}`, `${spanWords(afterMs, language)}後に`);
  return rules.length === 0
    ? time
    : say(language, `${time}, or as soon as ${early},`, `${time}（または${early}と）`);
}

function ruleWords(rule: StateRule, language: Language): string {
  switch (rule.kind) {
    case "wait-above": {
      const span = spanWords(rule.ms, language);
      return say(language, `somebody has waited longer than ${span}`, `${span}より長く待つ方がいる`);
    }
    case "service-level-below": {
      const share = Math.round(rule.share * 100);
      return say(
        language,
        `today's service level is below ${share} %`,
        `本日のサービスレベルが${share}%を下回る`,
      );
    }
    case "no-agent":
      return say(language, "nobody from before is signed in", "それまでの対象者が誰もいない");
  }
}

/** What becomes of a contact that leaves the queue. */
export function leaveWords(leave: Leave, names: PreviewNames, language: Language): string {
  switch (leave.kind) {
    case "overflow":
      return say(
        language,
        `on to ${names.queue(leave.queue)}, keeping its place`,
        `順番を保ったまま${names.queue(leave.queue)}へ`,
      );
    case "exit":
      return leave.exit === "failed"
        ? say(language, "back to the flow", "フローに戻る")
        : say(language, `back to the flow by “${leave.exit}”`, `フローの「${leave.exit}」に戻る`);
    case "voicemail":
      return say(language, "voicemail", "留守番電話へ");
    case "callback":
      return say(language, "a callback that keeps its place", "順番を保って折り返し電話");
  }
}
