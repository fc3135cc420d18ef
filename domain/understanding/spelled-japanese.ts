/** Japanese numerals: kanji, kanji mixed with digits, and kana where a whole answer is nothing else. */

const digit = new Map([..."〇一二三四五六七八九"].map((sign, value) => [sign, value]));
for (const [sign, value] of [
  ["零", 0],
  ["壱", 1],
  ["弐", 2],
  ["参", 3],
] as const)
  digit.set(sign, value);
const small = new Map([
  ["十", 10],
  ["拾", 10],
  ["百", 100],
  ["千", 1000],
]);
const large = new Map([
  ["万", 1e4],
  ["億", 1e8],
  ["兆", 1e12],
]);

const run = /(?:\d[\d,]*(?:\.\d+)?|[〇零一二三四五六七八九十百千万億兆壱弐参拾])+/gu;
/** What may follow a numeral that is meant as one; 千 in 千葉 is a part of a name. */
const counter =
  /^(?:円|ドル|ユーロ|ポンド|セント|個|つ|人|名|様|枚|本|台|件|点|日|月|年|時|分|秒|回|番|号|杯|冊|歳|才|週|か月|ヶ月|カ月|ヵ月|ケ月|泊|階|割|度|組|%|パーセント|丁目|キロ|グラム|メートル|リットル|以上|以下|未満|くらい|ぐらい|ほど|です|だ|を|で|に|の|が|と|、|。|,|\s|$)/u;
const words = new Intl.Segmenter("ja", { granularity: "word" });

/**
 * The text (NFKC) with kanji numerals in digits: 五千円 becomes 5000円, 1.5万 15000, 二〇二六年 2026年. Numerals inside
 * other words (千葉, 一緒, 唯一) stay. An answer that is nothing but a number in kana (せんごひゃくえん) is read, too.
 */
export function japaneseWithDigits(text: string): string {
  const kanji = fromKana(text);
  const edges = wordEdges(kanji);
  return kanji.replaceAll(run, (numeral, at: number) => {
    if (/^[\d,.]+$/.test(numeral)) return numeral;
    const end = at + numeral.length;
    const stands = edges.has(at) && (counter.test(kanji.slice(end)) || edges.has(end));
    const counted = /\d/.test(numeral) || (isFree(kanji, at) && counter.test(kanji.slice(end)));
    return (stands || counted) && !fixed.test(kanji.slice(at)) ? String(toValue(numeral)) : numeral;
  });
}

/** Words that begin with a numeral and count nothing. */
const fixed =
  /^(?:一緒|一応|一部|一般|一旦|一度も|一番(?!目|です|を|で$|$)|十分(?!間|後|前|ほど|くらい|ぐらい)|万一|千葉|四日市|三重県|九州|四国|八王子)/u;

/** A numeral right behind another kanji belongs to a word, as in 唯一の or 統一. */
const isFree = (text: string, at: number): boolean => !/[唯統均単同随専逐画]$/u.test(text.slice(0, at));

function wordEdges(text: string): Set<number> {
  const edges = new Set<number>([text.length]);
  for (const { index } of words.segment(text)) edges.add(index);
  return edges;
}

function toValue(numeral: string): number {
  let [total, section] = [0, 0];
  let current: number | null = null;
  for (const [part] of numeral.matchAll(/\d[\d,]*(?:\.\d+)?|./gu)) {
    const one = digit.get(part);
    const ten = small.get(part);
    const many = large.get(part);
    if (one !== undefined) current = (current ?? 0) * 10 + one;
    else if (ten !== undefined) {
      section += (current ?? 1) * ten;
      current = null;
    } else if (many !== undefined) {
      total += (section + (current ?? 0) || 1) * many;
      [section, current] = [0, null];
    } else current = Number(part.replaceAll(",", ""));
  }
  return total + section + (current ?? 0);
}

const kana: [string, string][] = [
  ["じゅう", "十"],
  ["じゅっ", "十"],
  ["じっ", "十"],
  ["ひゃく", "百"],
  ["ひゃっ", "百"],
  ["びゃく", "百"],
  ["びゃっ", "百"],
  ["ぴゃく", "百"],
  ["せん", "千"],
  ["ぜん", "千"],
  ["まん", "万"],
  ["おく", "億"],
  ["いち", "一"],
  ["いっ", "一"],
  ["さん", "三"],
  ["よん", "四"],
  ["ろく", "六"],
  ["ろっ", "六"],
  ["なな", "七"],
  ["しち", "七"],
  ["はち", "八"],
  ["はっ", "八"],
  ["きゅう", "九"],
  ["ぜろ", "〇"],
  ["れい", "〇"],
  ["まる", "〇"],
  ["に", "二"],
  ["よ", "四"],
  ["し", "四"],
  ["ご", "五"],
  ["く", "九"],
];
const readings = new Map(kana);
const spoken = kana.map(([reading]) => reading).join("|");
const spokenAnswer = new RegExp(
  `^((?:えっと|えーと|あの|えー|、|\\s)*)((?:${spoken}|[\\s、])*(?:${spoken}))((?:えん|どる|ばん|にん|まい|こ|です|でございます|だ|おねがいします|お願いします|円|ドル|番|人|名|枚|個|[\\s。、])*)$`,
  "u",
);
const units: Record<string, string> = {
  えん: "円",
  どる: "ドル",
  ばん: "番",
  にん: "人",
  まい: "枚",
  こ: "個",
};

function fromKana(text: string): string {
  const hiragana = text.replaceAll(/[ァ-ヶ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  const answer = spokenAnswer.exec(hiragana);
  if (answer === null) return text;
  const [, before = "", number = "", after = ""] = answer;
  const kanji = number.replaceAll(new RegExp(spoken, "gu"), (reading) => readings.get(reading) ?? reading);
  return (
    before + kanji + after.replaceAll(/えん|どる|ばん|にん|まい|こ(?!ざ)/gu, (unit) => units[unit] ?? unit)
  );
}
