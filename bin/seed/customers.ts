import type { Language } from "../../domain/media/protocol.ts";

export interface DemoCustomer {
  account: string;
  name: string;
  reading: string | null;
  language: Language;
  tier: "standard" | "silver" | "premium";
  phone: string;
  note: string;
}

type Line = [name: string, reading: string | null, tier: DemoCustomer["tier"], note?: string];

/** Account 100001 is the first, and so on. Nobody has the number the test call comes from (+12025550111). */
const lines: Line[] = [
  [
    "Grace Walker",
    null,
    "premium",
    "Home fibre and four lines. Prefers a short answer and an e-mail afterwards.",
  ],
  ["田中 陽子", "たなか ようこ", "premium", "法人契約もあり。請求書は紙でお送りする。"],
  ["James Carter", null, "standard"],
  ["鈴木 一郎", "すずき いちろう", "silver", "夕方以降の連絡を希望。"],
  ["Olivia Bennett", null, "standard"],
  ["高橋 美咲", "たかはし みさき", "standard"],
  ["Noah Rodriguez", null, "silver"],
  ["渡辺 健太", "わたなべ けんた", "standard"],
  ["Emma Thompson", null, "premium", "Travels often: roaming is switched on by default."],
  ["伊藤 直樹", "いとう なおき", "standard"],
  ["Liam Nguyen", null, "standard"],
  ["山本 由紀", "やまもと ゆき", "silver"],
  ["Sophia Patel", null, "standard"],
  ["中村 大輔", "なかむら だいすけ", "standard", "引っ越し予定(来春)。"],
  ["William Brooks", null, "standard"],
  ["小林 さやか", "こばやし さやか", "premium", "ご家族全員分の回線をご契約。"],
  ["Ava Martinez", null, "silver"],
  ["加藤 翔", "かとう しょう", "standard"],
  ["Lucas Foster", null, "standard", "Hard of hearing: prefers chat."],
  ["吉田 恵子", "よしだ けいこ", "standard"],
  ["Mia Johnson", null, "standard"],
  ["山田 太郎", "やまだ たろう", "silver"],
  ["Ethan Kim", null, "standard"],
  ["佐々木 凛", "ささき りん", "standard"],
  ["Charlotte Reed", null, "premium", "Small office with twelve lines; ask for Charlotte or Ben."],
  ["松本 隆", "まつもと たかし", "standard"],
  ["Henry Collins", null, "standard"],
  ["井上 真理", "いのうえ まり", "silver"],
  ["Amelia Wright", null, "standard"],
  ["木村 拓", "きむら たく", "standard"],
];

/** The demo's thirty customers. Numbers are of the kinds kept for fiction (555-01xx) or never given out (090-0…). */
export const demoCustomers: DemoCustomer[] = lines.map(([name, reading, tier, note = ""], at) => {
  const two = String(at + 20).padStart(2, "0");
  return {
    account: String(100_001 + at),
    name,
    reading,
    language: reading === null ? "en" : "ja",
    tier,
    phone: reading === null ? `+120255501${two}` : `+8190000001${two}`,
    note,
  };
});

export const customerId = (tenant: string, account: string): string => `${tenant}-${account}`;
