import type { TenantConfig } from "../../domain/directory/config.ts";
import { mainMenu } from "../../domain/flow/templates/main-menu.ts";

const demoFlow = mainMenu();

/** The demo's telephone number. */
export const demoNumber = "+12025550100";

const queue = (id: string, en: string, ja: string, dispositions: string[]) => ({
  id,
  name: { en, ja },
  requirements: [{ skill: id, level: 2 }],
  serviceLevel: { targetMs: 20_000, goal: 0.8 },
  offerMs: 20_000,
  wrapUpMs: 60_000,
  dispositions: [...dispositions, "callback-promised", "wrong-number", "other"],
});

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
  queues: [
    queue("billing", "Billing", "料金・お支払い", ["bill-explained", "payment-arranged", "refund-given"]),
    queue("technical", "Technical support", "技術サポート", [
      "fault-fixed",
      "settings-explained",
      "technician-booked",
    ]),
    queue("sales", "Sales", "ご契約・プラン", ["plan-sold", "quote-sent", "not-interested"]),
  ],
  // Open day and night but for one holiday, so that a newcomer is answered whenever they try the demo.
  hours: [
    {
      id: "office",
      name: { en: "Office hours", ja: "営業時間" },
      timeZone: "Asia/Tokyo",
      weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" })),
      holidays: [{ date: "2027-01-01", name: { en: "New Year's Day", ja: "元日" } }],
    },
  ],
  flows: [demoFlow],
  entryPoints: [
    {
      id: "main-line",
      kind: "phone",
      address: demoNumber,
      name: { en: "Main line", ja: "代表電話" },
      flow: demoFlow.id,
      language: "en",
      origins: [],
    },
    {
      id: "web",
      kind: "widget",
      address: "hoshi-web",
      name: { en: "Website", ja: "ウェブサイト" },
      flow: demoFlow.id,
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
  notReadyReasons: named([
    ["break", "Break", "休憩"],
    ["lunch", "Lunch", "昼食"],
    ["training", "Training", "研修"],
    ["meeting", "Meeting", "会議"],
    ["paperwork", "Paperwork", "事務作業"],
  ]),
  tiers: [
    { id: "standard", name: { en: "Standard", ja: "スタンダード" }, priority: 0 },
    { id: "silver", name: { en: "Silver", ja: "シルバー" }, priority: 10 },
    { id: "premium", name: { en: "Premium", ja: "プレミアム" }, priority: 30 },
  ],
};
