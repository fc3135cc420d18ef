import type { Language } from "../../media/protocol.ts";

/** What each says, in English and Japanese. `{name}` stands for what the problem tells of itself. */
const sentences = {
  "no-such-start": {
    en: 'There is no node "{to}" to start with.',
    ja: "最初のノード「{to}」がありません。",
  },
  "no-such-node": {
    en: '"{node}" leads to "{to}" by "{exit}", and there is no such node.',
    ja: "「{node}」の出口「{exit}」のつなぎ先「{to}」がありません。",
  },
  unreachable: { en: 'Nothing leads to "{node}".', ja: "「{node}」につながる経路がありません。" },
  "loop-without-input": {
    en: 'From "{node}" a customer who says nothing comes back to it again and again.',
    ja: "お客様が何も入力しないと、「{node}」に何度も戻り続けます。",
  },
  length: {
    en: '"{node}" asks for at least {least} and at most {most} characters.',
    ja: "「{node}」の最小桁数{least}が最大桁数{most}を超えています。",
  },
  "same-digit": {
    en: '"{node}" has the key {digit} twice.',
    ja: "「{node}」でキー{digit}が重複しています。",
  },
  "same-value": { en: '"{node}" has "{value}" twice.', ja: "「{node}」で「{value}」が重複しています。" },
  "no-answer-possible": {
    en: '"{node}" has a choice, "{value}", with neither a key nor a word for it.',
    ja: "「{node}」の選択肢「{value}」に、キーも言葉も設定されていません。",
  },
  "no-such-hours": { en: 'There are no opening hours "{name}".', ja: "営業時間「{name}」がありません。" },
  "no-such-queue": { en: 'There is no queue "{name}".', ja: "キュー「{name}」がありません。" },
  "no-such-flow": { en: 'There is no flow "{name}".', ja: "フロー「{name}」がありません。" },
  "no-such-model": { en: 'There is no intent model "{name}".', ja: "意図モデル「{name}」がありません。" },
  "no-such-table": { en: 'There is no table "{name}".', ja: "テーブル「{name}」がありません。" },
  "no-such-secret": { en: 'There is no secret "{name}".', ja: "シークレット「{name}」がありません。" },
  "calls-itself": {
    en: '"{node}" calls the flow it is in.',
    ja: "「{node}」が自分自身のフローを呼び出しています。",
  },
  expression: { en: '"{node}": {why}', ja: "「{node}」の式に誤りがあります（{whyJa}）" },
  markup: { en: '"{node}": {why}', ja: "「{node}」の読み上げ指定に誤りがあります（{whyJa}）" },
  "no-words": { en: '"{node}" says nothing.', ja: "「{node}」に話す内容がありません。" },
  url: {
    en: '"{node}" wants an address that begins with https://.',
    ja: "「{node}」のURLはhttps://で始めてください。",
  },
  header: {
    en: '"{node}": the header "{name}" wants either a value or a secret.',
    ja: "「{node}」のヘッダー「{name}」には、値かシークレットのどちらか一方を指定してください。",
  },
  secure: {
    en: '"{node}" can only keep digits secret.',
    ja: "「{node}」で秘匿できるのは数字の入力だけです。",
  },
  weights: { en: '"{node}" has no arm with a weight.', ja: "「{node}」の分岐の割合がすべて0です。" },
  "no-japanese": {
    en: '"{node}" has no Japanese words: English is spoken.',
    ja: "「{node}」に日本語の文がありません。英語で案内します。",
  },
  "no-error-exit": {
    en: 'When "{node}" fails, the customer hears an apology and the contact ends: draw its error exit, or the flow\'s.',
    ja: "「{node}」が失敗すると、お詫びの後に終了します。エラー出口を設定してください。",
  },
} as const satisfies Record<string, { en: string; ja: string }>;

export type ProblemCode = keyof typeof sentences;

/** A secret that is missing sends the node to its error exit, and can still be made. */
const warnings = new Set<ProblemCode>(["no-japanese", "no-error-exit", "no-such-secret"]);

/** Something about a node; `error` keeps the flow from being published. `message` is English and for people. */
export interface Problem {
  node: string;
  code: ProblemCode;
  severity: "error" | "warning";
  message: string;
  data: Record<string, string>;
}

export function problemOf(node: string, code: ProblemCode, data: Record<string, string>): Problem {
  const severity = warnings.has(code) ? "warning" : "error";
  return { node, code, severity, data, message: inWords({ node, code, data }, "en") };
}

/** The problem as a sentence. */
export function inWords(
  { node, code, data }: Pick<Problem, "node" | "code" | "data">,
  language: Language,
): string {
  const values: Record<string, string> = { ...data, node };
  return sentences[code][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
