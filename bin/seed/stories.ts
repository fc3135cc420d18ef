import type { DemoCustomer } from "./customers.ts";

/** What one past contact was about. `messages` are a chat's, in order; a call has none. */
export interface PastStory {
  channel: "voice" | "chat";
  queue: "billing" | "technical" | "sales";
  agent: string;
  outcome: "answered" | "abandoned-in-queue";
  disposition: string;
  note: string;
  waitMs: number;
  talkMs: number;
  messages: ["customer" | "agent", string][];
}

type Told = Pick<PastStory, "channel" | "queue" | "disposition" | "note" | "messages">;

const call = (queue: PastStory["queue"], disposition: string, note: string): Told => ({
  channel: "voice",
  queue,
  disposition,
  note,
  messages: [],
});
const chat = (
  queue: PastStory["queue"],
  disposition: string,
  note: string,
  ...messages: PastStory["messages"]
): Told => ({ channel: "chat", queue, disposition, note, messages });

const english: Told[] = [
  call("billing", "bill-explained", "Asked about the roaming charge of last month. Explained day passes."),
  chat(
    "technical",
    "settings-explained",
    "Router light was red; restart and new DNS settings helped.",
    ["customer", "Hi, my router shows a red light since this morning."],
    ["agent", "Sorry about that. Could you hold its reset button for ten seconds, please?"],
    ["customer", "Done. It is restarting now… and it is green!"],
    ["agent", "Good. If it turns red again, write to us here and we will send a technician."],
    ["customer", "Thanks a lot."],
  ),
  call("sales", "quote-sent", "Interested in fibre 10G for the home office. Quote sent by e-mail."),
  call("billing", "refund-given", "Was charged twice in October. Refunded, 3 to 5 working days."),
  chat(
    "billing",
    "payment-arranged",
    "Card expired; new card is on file.",
    ["customer", "My payment did not go through. What should I do?"],
    ["agent", "Your card ran out last month. You can add the new one on your account page, under Payment."],
    ["customer", "Found it. It says it is saved."],
    ["agent", "It is. I have started the payment again, and it went through."],
  ),
  call("technical", "technician-booked", "No dial tone after the storm. Technician on Thursday morning."),
  call("sales", "plan-sold", "Added a second line for a family member."),
];

const japanese: Told[] = [
  call("billing", "bill-explained", "先月のご請求額の内訳についてお問い合わせ。国際通話料をご説明。"),
  chat(
    "billing",
    "payment-arranged",
    "口座振替への変更をご希望。申込書を郵送。",
    ["customer", "支払い方法を口座振替に変えたいです。"],
    ["agent", "かしこまりました。申込書をご登録のご住所へお送りしてもよろしいでしょうか。"],
    ["customer", "はい、お願いします。"],
    ["agent", "本日発送いたします。切り替えは翌々月のご請求分からとなります。"],
  ),
  call("technical", "fault-fixed", "光回線がつながりにくいとのこと。遠隔で再設定し、復旧を確認。"),
  call("sales", "quote-sent", "法人プランの見積もりをご希望。メールで送付済み。"),
  chat(
    "technical",
    "settings-explained",
    "メール設定(IMAP)をご案内。送受信を確認いただいた。",
    ["customer", "新しいパソコンでメールが受信できません。"],
    ["agent", "ご不便をおかけしております。受信サーバーの設定を一緒に確認させてください。"],
    ["customer", "ポート番号が違っていました。直したら届きました。"],
    ["agent", "よかったです。また何かございましたらお気軽にお問い合わせください。"],
  ),
  call("technical", "technician-booked", "ONUの電源が入らない。訪問修理を土曜午前で手配。"),
  call("sales", "plan-sold", "家族割引のお申し込み。来月1日から適用。"),
];

const agents = {
  en: { billing: "alex", technical: "ken", sales: "alex" },
  ja: { billing: "emi", technical: "ken", sales: "sakura" },
};

/** The story of a customer's contact; `turn` picks one. Every ninth gave up waiting. */
export function storyFor(customer: DemoCustomer, turn: number): PastStory {
  const stories = customer.language === "ja" ? japanese : english;
  const told = stories[turn % stories.length];
  if (told === undefined) throw new Error("there is a story for every turn");
  const abandoned = told.channel === "voice" && turn % 9 === 8;
  return {
    ...told,
    agent: agents[customer.language][told.queue],
    outcome: abandoned ? "abandoned-in-queue" : "answered",
    waitMs: abandoned ? 95_000 + turn * 1_000 : 4_000 + ((turn * 7_919) % 50_000),
    talkMs: 90_000 + ((turn * 104_729) % 420_000),
  };
}
