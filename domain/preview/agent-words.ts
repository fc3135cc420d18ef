import type { Language } from "../media/protocol.ts";
import type { Condition } from "../queue/condition.ts";
import type { Requirement } from "../queue/requirement.ts";
import { conditionWords } from "./condition-words.ts";
import { inSentence, listWords, type PreviewNames, say } from "./wording.ts";

/** What is asked of an agent. */
export interface AskedAgent {
  skills: readonly Requirement[];
  where: Condition | null;
}

/** Skills with this prefix are languages. */
const isLanguage = ({ skill }: Requirement): boolean => skill.startsWith("lang-");

/** "a Japanese-speaking billing agent of level 3 or more in Japan"; "anyone" when nothing is asked. */
export function agentWords(asked: AskedAgent, names: PreviewNames, language: Language): string {
  const where = conditionWords(asked.where, language);
  if (asked.skills.length === 0)
    return say(
      language,
      where === "" ? "anyone" : `anyone ${where}`,
      where === "" ? "全員" : `${where}の全員`,
    );
  return language === "ja" ? inJapanese(asked, where, names) : inEnglish(asked, where, names);
}

function inEnglish({ skills }: AskedAgent, where: string, names: PreviewNames): string {
  const languages = skills.filter(isLanguage);
  const others = skills.filter((skill) => !isLanguage(skill));
  const speaking = languages.map(
    (one) => `${names.skill(one.skill)}-speaking${atLevel(one, " (level ", " or more)")}`,
  );
  const [only] = others;
  const noun =
    others.length === 1 && only !== undefined
      ? `${inSentence(names.skill(only.skill))} agent${atLevel(only, " of level ", " or more")}`
      : [
          "agent",
          ...(others.length > 1
            ? [
                `with ${listWords(
                  others.map((one) => withLevel(one, names)),
                  "and",
                  "en",
                )}`,
              ]
            : []),
        ].join(" ");
  const phrase = [...speaking, noun, where].filter(Boolean).join(" ");
  return `${/^[aeiou]/i.test(phrase) ? "an" : "a"} ${phrase}`;
}

function inJapanese({ skills }: AskedAgent, where: string, names: PreviewNames): string {
  const languages = skills.filter(isLanguage);
  const others = skills.filter((skill) => !isLanguage(skill));
  const speaking = languages
    .map((one) => `${names.skill(one.skill)}${atLevel(one, "（レベル", "以上）")}`)
    .join("と");
  const able = others.map((one) => `${names.skill(one.skill)}${atLevel(one, "レベル", "以上")}`).join("・");
  return [
    where === "" ? "" : `${where}の`,
    speaking === "" ? "" : `${speaking}を話す`,
    able === "" ? "担当者" : `${able}の担当者`,
  ].join("");
}

const withLevel = (one: Requirement, names: PreviewNames): string =>
  `${names.skill(one.skill)}${atLevel(one, " of level ", " or more")}`;

/** Level 1 is anybody who has the skill at all, and is not said. */
const atLevel = ({ level }: Requirement, before: string, after: string): string =>
  level > 1 ? `${before}${level}${after}` : "";
