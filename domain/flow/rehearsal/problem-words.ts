import type { Language } from "../../media/protocol.ts";
import { listWords, say } from "../../preview/wording.ts";
import { TestStep } from "../schema/flow-test.ts";
import type { TestProblem } from "./problem.ts";
import { endWords, stepWords, waitingWords } from "./words.ts";

/** What a test case found wrong, as a sentence that names the step, what was expected and what came instead. */
export function testProblemWords(problem: TestProblem, language: Language): string {
  const p = problem;
  const path = "path" in p ? p.path.join(" → ") : "";
  switch (p.code) {
    case "not-heard":
      return say(
        language,
        `${step(p, "en")} could not be done. ${waitingWords(p.waits, "en")}`,
        `${step(p, "ja")}は実行できませんでした。${waitingWords(p.waits, "ja")}。`,
      );
    case "already-over":
      return say(
        language,
        `${step(p, "en")} comes too late: ${endWords(p.end, "en")} before it.`,
        `${step(p, "ja")}の前に終わっています（${endWords(p.end, "ja")}）。`,
      );
    case "no-such-button":
      return say(
        language,
        `Step ${p.step + 1} presses the button “${p.value}”, but the buttons are ${quotedList(p.buttons, "en")}.`,
        `手順${p.step + 1}のボタン「${p.value}」はありません。あるのは${quotedList(p.buttons, "ja")}です。`,
      );
    case "never-ends":
      return say(
        language,
        `Step ${p.step + 1} waits for the flow to have had enough, but it never would. ${waitingWords(p.waits, "en")}`,
        `手順${p.step + 1}は無応答による進行を待ちますが、このまま先へ進みません。${waitingWords(p.waits, "ja")}。`,
      );
    case "not-entered":
      return p.after === null
        ? say(
            language,
            `“${p.node}” was to be entered, but never was. The way was: ${path}.`,
            `「${p.node}」を通るはずでしたが、通りませんでした。経路：${path}`,
          )
        : say(
            language,
            `After “${p.after}” the node “${p.node}” was to be entered, but never was. The way was: ${path}.`,
            `「${p.after}」の後に「${p.node}」を通るはずでしたが、通りませんでした。経路：${path}`,
          );
    case "entered":
      return say(
        language,
        `“${p.node}” was not to be entered, but was. The way was: ${path}.`,
        `「${p.node}」は通らないはずでしたが、通りました。経路：${path}`,
      );
    case "not-said": {
      const last = p.heard.filter((line) => line !== "").slice(-5);
      return say(
        language,
        `“${p.text}” was to be heard, but was not. The last that was heard: ${quotedList(last, "en") || "nothing"}.`,
        `「${p.text}」と案内するはずでしたが、していません。最後の案内：${quotedList(last, "ja") || "なし"}`,
      );
    }
    case "variable":
      return say(
        language,
        `The variable ${p.name} was to be “${p.expected}”, but is “${p.actual}”.`,
        `変数${p.name}は「${p.expected}」のはずですが、「${p.actual}」です。`,
      );
    case "end":
      return say(
        language,
        `It was to end with “${p.expected}”, but the end is “${p.actual}”: ${endWords(p.actual, "en")}.`,
        `「${p.expected}」で終わるはずですが、「${p.actual}」（${endWords(p.actual, "ja")}）でした。`,
      );
    case "unknown-node":
      return say(
        language,
        `The case names a node “${p.node}” (in ${p.where}) that the flow does not have.`,
        `フローにないノード「${p.node}」が指定されています（${p.where}）。`,
      );
    case "unknown-exit":
      return say(
        language,
        `A mock sends “${p.node}” by “${p.exit}”, but it has only ${quotedList(p.exits, "en")}.`,
        `「${p.node}」に出口「${p.exit}」はありません。あるのは${quotedList(p.exits, "ja")}です。`,
      );
    case "unknown-arm":
      return say(
        language,
        `“${p.node}” has no arm “${p.arm}”; it has ${quotedList(p.arms, "en") || "none"}.`,
        `「${p.node}」に分岐「${p.arm}」はありません（${quotedList(p.arms, "ja") || "分岐なし"}）。`,
      );
    case "crashed":
      return say(language, `The engine broke: ${p.message}`, `エンジンの内部エラー：${p.message}`);
  }
}

function step({ step: place, did }: { step: number; did: string }, language: Language): string {
  const read = TestStep.safeParse(JSON.parse(did));
  const words = read.success ? stepWords(read.data, language) : did;
  return say(language, `Step ${place + 1} (the customer ${words})`, `手順${place + 1}（${words}）`);
}

const quotedList = (texts: readonly string[], language: Language): string =>
  listWords(
    texts.map((text) => say(language, `“${text}”`, `「${text}」`)),
    "and",
    language,
  );
