/** What a rehearsal tells, in words of English and Japanese. */
import type { Language } from "../../media/protocol.ts";
import { listWords, say, spanWords } from "../../preview/wording.ts";
import type { TestStep } from "../schema/flow-test.ts";
import type { Note, Waiting } from "./line.ts";

const quoted = (text: string, language: Language): string => say(language, `“${text}”`, `「${text}」`);

/** What the flow waits for at present, as a sentence. */
export function waitingWords(waits: Waiting, language: Language): string {
  if (waits.for === "nothing")
    return say(language, `It is over: ${endWords(waits.end, "en")}.`, `終了：${endWords(waits.end, "ja")}`);
  if (waits.for === "queue") {
    const waited = waits.waitedMs >= 1_000 ? spanWords(waits.waitedMs, language) : "";
    return say(
      language,
      `It waits in the queue ${waits.queue}${waited === "" ? "" : `, for ${waited} now`}.`,
      `キュー「${waits.queue}」で待機中${waited === "" ? "" : `（${waited}経過）`}`,
    );
  }
  const ways = [
    waits.keys ? say(language, "keys", "キー操作") : "",
    waits.words ? say(language, "spoken words", "音声") : "",
    waits.buttons ? say(language, "a button", "ボタン") : "",
    waits.typing ? say(language, "typed text", "文字入力") : "",
  ].filter(Boolean);
  const what = waits.secret
    ? say(language, "secure digits", "非公開の番号")
    : listWords(ways, "or", language);
  return say(
    language,
    `It waits at ${quoted(waits.node, "en")} for ${what}.`,
    `${quoted(waits.node, "ja")}で${what}を待っています`,
  );
}

/** How it came out: `queue:billing` is "it waits in the queue billing". */
export function endWords(end: string, language: Language): string {
  const [kind = "", what = ""] = [
    end.split(":")[0],
    end.includes(":") ? end.slice(end.indexOf(":") + 1) : "",
  ];
  const words: Record<string, [en: string, ja: string]> = {
    queue: [`it waits in the queue ${what}`, `キュー「${what}」で待機`],
    transfer: [`it was transferred to ${what}`, `${what}へ転送`],
    callback: [`a callback from ${what} was promised`, `「${what}」からの折り返しを約束`],
    voicemail: ["a message was left", "伝言を録音"],
    "hung-up": ["the flow hung up", "フローが終話"],
    failed: ["the flow failed", "フローが失敗"],
    left: ["the customer left", "お客様が離脱"],
    waiting: ["it waits for the customer", "お客様の応答待ち"],
  };
  const [en, ja] = words[kind] ?? [end, end];
  return say(language, en, ja);
}

/** What the customer does in a step. */
export function stepWords(step: TestStep, language: Language): string {
  if ("press" in step) return say(language, `presses ${step.press}`, `${step.press}を押す`);
  if ("say" in step)
    return say(language, `says ${quoted(step.say, "en")}`, `${quoted(step.say, "ja")}と話す`);
  if ("type" in step)
    return say(language, `types ${quoted(step.type, "en")}`, `${quoted(step.type, "ja")}と入力する`);
  if ("choose" in step)
    return say(
      language,
      `presses the button ${quoted(step.choose, "en")}`,
      `ボタン${quoted(step.choose, "ja")}を押す`,
    );
  if ("leave" in step) return say(language, "leaves", "離脱する");
  if ("queue" in step)
    return step.queue === ""
      ? say(language, "is sent away by the queue", "キューから戻される")
      : say(
          language,
          `is sent away by the queue, by its exit ${step.queue}`,
          `キューから出口「${step.queue}」へ戻される`,
        );
  if (step.wait === "silence") return say(language, "says nothing", "何も言わない");
  return say(language, `lets ${spanWords(step.wait, "en")} pass`, `${spanWords(step.wait, "ja")}待つ`);
}

const asked: Record<string, [en: string, ja: string]> = {
  customer: ["The customer was looked up", "顧客を検索"],
  table: ["A table was looked up", "テーブルを検索"],
  http: ["Another system was asked", "外部システムに照会"],
  knowledge: ["The knowledge base was asked", "ナレッジに質問"],
  intent: ["What was meant was worked out", "発話の意図を判定"],
  message: ["A message was sent", "メッセージを送信"],
};

/** Something that happened beside the talk, as a sentence. */
export function noteWords(note: Note, language: Language): string {
  switch (note.code) {
    case "asked": {
      const [en, ja] = asked[note.about] ?? [note.about, note.about];
      return say(
        language,
        `${en}: ${note.exit}${note.mocked ? " (mock)" : ""}.`,
        `${ja}：${note.exit}${note.mocked ? "（模擬）" : ""}`,
      );
    }
    case "failed":
      return say(language, `It failed: ${note.reason}.`, `失敗：${note.reason}`);
    case "missed":
      return note.why === "no-input"
        ? say(language, "Nothing was heard.", "応答がありませんでした")
        : say(language, "It was not understood.", "聞き取れませんでした");
    case "queue":
      return say(language, `To the queue ${note.queue}.`, `キュー「${note.queue}」へ`);
    case "callback":
      return say(
        language,
        `A callback from ${note.queue} was promised.`,
        `「${note.queue}」からの折り返しを約束しました`,
      );
    case "voicemail":
      return say(language, "A message was left.", "伝言が残されました");
    case "transfer":
      return say(language, `Transferred to ${note.to}.`, `${note.to}へ転送しました`);
    case "message":
      return note.channel === "sms"
        ? say(language, `SMS: ${note.text}`, `SMS：${note.text}`)
        : say(language, `E-mail: ${note.text}`, `メール：${note.text}`);
    case "consent":
      return note.given
        ? say(language, "Recording was agreed to.", "録音に同意しました")
        : say(language, "Recording was not agreed to.", "録音には同意していません");
    case "survey":
      return say(
        language,
        `Survey, ${note.question}: ${note.answer}`,
        `アンケート（${note.question}）：${note.answer}`,
      );
    case "speaks":
      return note.language === "ja"
        ? say(language, "It goes on in Japanese.", "日本語に切り替えました")
        : say(language, "It goes on in English.", "英語に切り替えました");
    case "time":
      return say(language, `${spanWords(note.ms, "en")} pass.`, `${spanWords(note.ms, "ja")}経過`);
    case "ended":
      return say(language, `The end: ${endWords(note.end, "en")}.`, `終了：${endWords(note.end, "ja")}`);
  }
}
