import type { Language } from "../../media/protocol.ts";
import { say } from "../../preview/wording.ts";
import { quote } from "./quote.ts";

const plain: Record<string, readonly [en: string, ja: string]> = {
  next: ["onward", "次へ"],
  otherwise: ["otherwise", "それ以外"],
  failed: ["when it fails", "失敗したとき"],
  timeout: ["when time runs out", "時間切れのとき"],
  found: ["when it is found", "見つかったとき"],
  missing: ["when it is not found", "見つからないとき"],
  open: ["when open", "営業中"],
  closed: ["when closed", "時間外"],
  holiday: ["on a holiday", "休日"],
  yes: ["on a yes", "「はい」"],
  no: ["on a no", "「いいえ」"],
  body: ["each time", "毎回"],
  done: ["after the last time", "終わったら"],
};

const listed: Record<string, readonly [en: string, ja: string]> = {
  choice: ["choice", "選択肢"],
  key: ["choice while waiting", "待ち中の選択肢"],
  intent: ["intent", "用件"],
  case: ["case", "場合"],
  arm: ["arm", "分岐"],
  exit: ["exit", "出口"],
};

/** A way out of a node (see ../exits.ts) as it begins a sentence. */
export function exitLabel(exit: string, language: Language): string {
  const known = Object.hasOwn(plain, exit) ? plain[exit] : undefined;
  if (known !== undefined) return say(language, ...known);
  const cut = exit.indexOf(":");
  const kind = listed[exit.slice(0, Math.max(0, cut))];
  const name = quote(exit.slice(cut + 1), language);
  return kind === undefined ? name : say(language, `${kind[0]} ${name}`, `${kind[1]}${name}`);
}
