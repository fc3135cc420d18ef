import type { TenantConfig } from "../../domain/directory/config.ts";
import { mainMenu } from "../../domain/flow/templates/main-menu.ts";
import { noMessaging } from "../../domain/outside/messaging-settings.ts";
import { localSpeech } from "../../domain/speech/settings.ts";
import { demoCapacityProfiles } from "./capacity-profiles.ts";
import { demoFlows } from "./flows.ts";
import { demoHours } from "./hours.ts";
import { demoQueues } from "./queues.ts";

const demoFlow = mainMenu();

/** The demo's telephone number. */
export const demoNumber = "+12025550100";

const named = (names: [id: string, en: string, ja: string][]) =>
  names.map(([id, en, ja]) => ({ id, name: { en, ja } }));

/** How Hoshi Telecom works. */
export const demoConfiguration: Omit<TenantConfig, "version" | "agents"> = {
  tenant: "hoshi",
  name: { en: "Hoshi Telecom", ja: "星テレコム" },
  timeZone: "Asia/Tokyo",
  language: "en",
  skills: named([
    ["billing", "Billing", "料金"],
    ["technical", "Technical", "技術"],
    ["sales", "Sales", "営業"],
    ["lang-en", "English", "英語"],
    ["lang-ja", "Japanese", "日本語"],
  ]),
  queues: demoQueues,
  hours: demoHours,
  flows: demoFlows,
  releases: [],
  flowVersions: [],
  entryPoints: [
    {
      id: "main-line",
      kind: "phone",
      address: demoNumber,
      name: { en: "Main line", ja: "代表電話" },
      flow: demoFlow.id,
      alias: null,
      after: null,
      language: "en",
      origins: [],
    },
    {
      id: "web",
      kind: "widget",
      address: "hoshi-web",
      name: { en: "Website", ja: "ウェブサイト" },
      flow: demoFlow.id,
      alias: null,
      after: null,
      language: "en",
      origins: [],
    },
  ],
  dispositions: named([
    ["bill-explained", "Bill explained", "請求内容をご説明"],
    ["payment-arranged", "Payment arranged", "お支払い方法を手配"],
    ["refund-given", "Refund given", "返金対応"],
    ["fault-fixed", "Fault fixed", "障害を解消"],
    ["settings-explained", "Settings explained", "設定をご案内"],
    ["technician-booked", "Technician booked", "訪問修理を手配"],
    ["plan-sold", "Plan sold", "ご契約"],
    ["quote-sent", "Quote sent", "見積もりを送付"],
    ["not-interested", "Not interested", "ご希望なし"],
    ["callback-promised", "Callback promised", "折り返しをお約束"],
    ["wrong-number", "Wrong number", "間違い電話"],
    ["other", "Other", "その他"],
  ]),
  notReadyReasons: [
    { id: "break", name: { en: "Break", ja: "休憩" }, kind: "break" },
    { id: "lunch", name: { en: "Lunch", ja: "昼食" }, kind: "meal" },
    { id: "training", name: { en: "Training", ja: "研修" }, kind: "training" },
    { id: "meeting", name: { en: "Meeting", ja: "会議" }, kind: "work" },
    { id: "paperwork", name: { en: "Paperwork", ja: "事務作業" }, kind: "work" },
  ],
  declineReasons: named([
    ["finishing-up", "Still finishing the last one", "前の対応が終わっていない"],
    ["not-my-area", "Not my area", "担当外の内容"],
    ["equipment", "Trouble with my equipment", "機器の不具合"],
  ]),
  capacityProfiles: demoCapacityProfiles,
  speech: localSpeech,
  messaging: noMessaging,
  tiers: [
    { id: "standard", name: { en: "Standard", ja: "スタンダード" }, priority: 0 },
    { id: "silver", name: { en: "Silver", ja: "シルバー" }, priority: 10 },
    { id: "premium", name: { en: "Premium", ja: "プレミアム" }, priority: 30 },
  ],
};
