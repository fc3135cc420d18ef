/** Flows to begin with: each works at once, by telephone and in chat, in English and Japanese, and carries its tests. */
import type { Flow } from "../flow.ts";
import { mainMenu } from "./main-menu.ts";
import { orderStatus } from "./order-status.ts";
import { outOfHours } from "./out-of-hours.ts";
import { passwordReset } from "./password-reset.ts";
import { payment } from "./payment.ts";
import { survey } from "./survey.ts";

export interface Template {
  /** The flow's own. */
  id: string;
  name: { en: string; ja: string };
  description: { en: string; ja: string };
  /** A fresh copy, version 1. Queues, hours, addresses and secrets in it are plain values to be changed. */
  make: () => Flow;
}

export const templates: readonly Template[] = [
  {
    id: "main-menu",
    name: { en: "Main menu", ja: "メインメニュー" },
    description: {
      en: "Language, topic and account number, then an agent who speaks the language.",
      ja: "言語・用件・お客様番号を伺い、その言語を話す担当者につなぎます。",
    },
    make: mainMenu,
  },
  {
    id: "password-reset",
    name: { en: "Password reset", ja: "パスワード再設定" },
    description: {
      en: "Self-service: a code to the mobile number on file, then a link to choose a new password.",
      ja: "登録の携帯電話に確認コードを送り、新しいパスワードを設定するリンクを届けます。",
    },
    make: passwordReset,
  },
  {
    id: "order-status",
    name: { en: "Order status", ja: "注文状況の案内" },
    description: {
      en: "Says where an order is, looked up by its number; offers an agent.",
      ja: "注文番号から配送状況を調べて案内します。担当者にもつなげます。",
    },
    make: orderStatus,
  },
  {
    id: "out-of-hours",
    name: { en: "Out of hours", ja: "営業時間外の対応" },
    description: {
      en: "In hours to an agent; out of hours a callback or a message.",
      ja: "営業時間内は担当者へ、時間外は折り返しか伝言を承ります。",
    },
    make: outOfHours,
  },
  {
    id: "payment",
    name: { en: "Payment by card", ja: "カードでのお支払い" },
    description: {
      en: "A bill paid by card, with digits that nobody can see.",
      ja: "請求書をカードで支払います。入力した番号は誰にも見えません。",
    },
    make: payment,
  },
  {
    id: "survey",
    name: { en: "Survey", ja: "アンケート" },
    description: {
      en: "After the contact: a score from 1 to 5, and a word about it.",
      ja: "対応後に、1から5の満足度とひとことを伺います。",
    },
    make: survey,
  },
];

export const templateOf = (id: string): Template | undefined => templates.find((one) => one.id === id);
