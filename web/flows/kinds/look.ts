/** How each kind of node looks: its icon, its family (and with it its colour), its name. */
import {
  ArrowLeftToLine,
  BookOpen,
  Braces,
  BrainCircuit,
  Clock,
  GitBranch,
  Globe,
  Hash,
  Headset,
  ListTree,
  type LucideIcon,
  MessageSquareText,
  PhoneForwarded,
  PhoneOff,
  PhoneOutgoing,
  Repeat,
  Send,
  ShieldCheck,
  Shuffle,
  Star,
  Table2,
  UserSearch,
  Voicemail,
  Waypoints,
  Workflow,
} from "lucide-react";
import type { NodeKind } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";

export type Family = "talk" | "decide" | "ask" | "go";

export interface Look {
  family: Family;
  icon: LucideIcon;
  name(): string;
  /** What it does, in a sentence: for the palette. */
  hint(): string;
  /** Other words by which it is looked for, in both languages. */
  also: string;
}

export const looks: Record<NodeKind, Look> = {
  say: {
    family: "talk",
    icon: MessageSquareText,
    name: m.edit_kind_say,
    hint: m.edit_hint_say,
    also: "prompt play audio message 音声 案内",
  },
  menu: {
    family: "talk",
    icon: ListTree,
    name: m.edit_kind_menu,
    hint: m.edit_hint_menu,
    also: "ivr keys buttons choices choice 番号 ボタン 選択",
  },
  gather: {
    family: "talk",
    icon: Hash,
    name: m.edit_kind_gather,
    hint: m.edit_hint_gather,
    also: "digits input number date amount card secure 入力 番号 カード 日付",
  },
  understand: {
    family: "talk",
    icon: BrainCircuit,
    name: m.edit_kind_understand,
    hint: m.edit_hint_understand,
    also: "intent nlu free speech 意図 用件",
  },
  knowledge: {
    family: "talk",
    icon: BookOpen,
    name: m.edit_kind_knowledge,
    hint: m.edit_hint_knowledge,
    also: "faq answer article ナレッジ 回答",
  },
  consent: {
    family: "talk",
    icon: ShieldCheck,
    name: m.edit_kind_consent,
    hint: m.edit_hint_consent,
    also: "recording permission 録音 許可",
  },
  survey: {
    family: "talk",
    icon: Star,
    name: m.edit_kind_survey,
    hint: m.edit_hint_survey,
    also: "score csat nps feedback 満足度 評価",
  },
  hours: {
    family: "decide",
    icon: Clock,
    name: m.edit_kind_hours,
    hint: m.edit_hint_hours,
    also: "open closed holiday calendar 営業 休日",
  },
  condition: {
    family: "decide",
    icon: GitBranch,
    name: m.edit_kind_condition,
    hint: m.edit_hint_condition,
    also: "if else branch もし",
  },
  switch: {
    family: "decide",
    icon: Waypoints,
    name: m.edit_kind_switch,
    hint: m.edit_hint_switch,
    also: "case value 分岐 値",
  },
  split: {
    family: "decide",
    icon: Shuffle,
    name: m.edit_kind_split,
    hint: m.edit_hint_split,
    also: "a/b random percent test ランダム 割合",
  },
  set: {
    family: "decide",
    icon: Braces,
    name: m.edit_kind_set,
    hint: m.edit_hint_set,
    also: "variable assign value 変数",
  },
  loop: {
    family: "decide",
    icon: Repeat,
    name: m.edit_kind_loop,
    hint: m.edit_hint_loop,
    also: "repeat times 繰り返し",
  },
  "sub-flow": {
    family: "decide",
    icon: Workflow,
    name: m.edit_kind_sub_flow,
    hint: m.edit_hint_sub_flow,
    also: "call reuse サブフロー",
  },
  return: {
    family: "decide",
    icon: ArrowLeftToLine,
    name: m.edit_kind_return,
    hint: m.edit_hint_return,
    also: "end of sub-flow 戻る",
  },
  lookup: {
    family: "ask",
    icon: UserSearch,
    name: m.edit_kind_lookup,
    hint: m.edit_hint_lookup,
    also: "crm account identify 顧客 照会",
  },
  table: {
    family: "ask",
    icon: Table2,
    name: m.edit_kind_table,
    hint: m.edit_hint_table,
    also: "data row lookup 表 テーブル",
  },
  request: {
    family: "ask",
    icon: Globe,
    name: m.edit_kind_request,
    hint: m.edit_hint_request,
    also: "http api rest webhook 外部",
  },
  send: {
    family: "ask",
    icon: Send,
    name: m.edit_kind_send,
    hint: m.edit_hint_send,
    also: "sms email chat メール 送信",
  },
  queue: {
    family: "go",
    icon: Headset,
    name: m.edit_kind_queue,
    hint: m.edit_hint_queue,
    also: "agent wait hold キュー 待ち",
  },
  callback: {
    family: "go",
    icon: PhoneOutgoing,
    name: m.edit_kind_callback,
    hint: m.edit_hint_callback,
    also: "call back later コールバック 折り返し",
  },
  voicemail: {
    family: "go",
    icon: Voicemail,
    name: m.edit_kind_voicemail,
    hint: m.edit_hint_voicemail,
    also: "message record 留守電 伝言",
  },
  transfer: {
    family: "go",
    icon: PhoneForwarded,
    name: m.edit_kind_transfer,
    hint: m.edit_hint_transfer,
    also: "sip number agent forward 転送",
  },
  hangup: {
    family: "go",
    icon: PhoneOff,
    name: m.edit_kind_hangup,
    hint: m.edit_hint_hangup,
    also: "end goodbye finish 終了 切断",
  },
};

export const families: Record<Family, () => string> = {
  talk: m.edit_family_talk,
  decide: m.edit_family_decide,
  ask: m.edit_family_ask,
  go: m.edit_family_go,
};

export const familyNames: readonly Family[] = ["talk", "decide", "ask", "go"];

const isKind = (kind: string): kind is NodeKind => Object.hasOwn(looks, kind);
export const kindNames: readonly NodeKind[] = Object.keys(looks).filter(isKind);
