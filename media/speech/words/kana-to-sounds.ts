const ROWS: Record<string, string> = {
  "": "アイウエオ",
  K: "カキクケコ",
  G: "ガギグゲゴ",
  S: "サシスセソ",
  Z: "ザジズゼゾ",
  T: "タチツテト",
  D: "ダヂヅデド",
  N: "ナニヌネノ",
  HH: "ハヒフヘホ",
  B: "バビブベボ",
  P: "パピプペポ",
  M: "マミムメモ",
  R: "ラリルレロ",
  Y: "ヤ_ユ_ヨ",
  W: "ワ___ヲ",
  V: "__ヴ__",
};

const VOWELS = ["AA", "IY", "UW", "EH", "OW"];
const CHANGED: Record<string, string> = {
  シ: "SH IY",
  ジ: "JH IY",
  ヂ: "JH IY",
  チ: "CH IY",
  ツ: "T S UW",
  ヅ: "Z UW",
  フ: "F UW",
  ヲ: "OW",
};

/** Small vowels and ヤユヨ that change the vowel of the kana before them. */
const SMALL: Record<string, string> = {
  ァ: "AA",
  ィ: "IY",
  ゥ: "UW",
  ェ: "EH",
  ォ: "OW",
  ャ: "AA",
  ュ: "UW",
  ョ: "OW",
};

const MORAS = new Map<string, string[]>(
  Object.entries(ROWS).flatMap(([consonant, kana]) =>
    [...kana].flatMap((each, i): [string, string[]][] => {
      if (each === "_") return [];
      const plain = consonant ? [consonant, VOWELS[i]!] : [VOWELS[i]!];
      return [[each, CHANGED[each]?.split(" ") ?? plain]];
    }),
  ),
);

/** Two vowels in a row that English has one phone for. */
const GLIDES: Record<string, string> = {
  "AA IY": "AY",
  "EH IY": "EY",
  "EH EH": "EY",
  "OW UW": "OW",
  "OW OW": "OW",
  "OW IY": "OY",
  "AA AA": "AA",
  "IY IY": "IY",
  "UW UW": "UW",
};

const VOICELESS = new Set(["K", "S", "SH", "T", "CH", "HH", "F", "P"]);

/**
 * How a Japanese word written in kana (either kind) is said, in the phones of an English acoustic model: the nearest
 * ones, in some variants, for ラ行 lies between R and D, イ and ウ are often not voiced (シタ, デス), and two vowels in a row
 * are said as one glide or as two.
 * Empty when there is no kana in it. Signs that are not kana are left out.
 */
export function kanaToSounds(text: string): string[] {
  const full = phonesOf(toKatakana(text));
  if (full.length === 0) return [];
  const devoiced = withoutDevoiced(full);
  const variants = [full, devoiced, joinGlides(full), joinGlides(devoiced)].flatMap((phones) =>
    ["R", "D"].map((flap) => phones.map((phone) => (phone === "R" ? flap : phone))),
  );
  return [...new Set(variants.map((phones) => phones.join(" ")))];
}

function toKatakana(text: string): string {
  return text.normalize("NFKC").replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

function phonesOf(kana: string): string[] {
  const phones: string[] = [];
  for (const each of kana) {
    const mora = MORAS.get(each);
    const small = SMALL[each];
    if (mora) phones.push(...mora);
    else if (small) changeVowel(phones, small, "ャュョ".includes(each));
    else if (each === "ー" && /^(AA|IY|UW|EH|OW)$/.test(phones.at(-1) ?? "")) phones.push(phones.at(-1)!);
    else if (each === "ン") phones.push("NN");
  }
  return phones.map((phone, i) => (phone === "NN" ? nasalBefore(phones[i + 1]) : phone));
}

/** キャ is K Y AA, シャ is SH AA, ファ is F AA, ティ is T IY. */
function changeVowel(phones: string[], vowel: string, palatal: boolean): void {
  const before = phones.pop();
  if (before === undefined) {
    phones.push(vowel);
    return;
  }
  const consonant = phones.at(-1);
  if (palatal && before === "IY" && consonant && !["SH", "JH", "CH"].includes(consonant)) phones.push("Y");
  if (!palatal && before === "UW" && (consonant === undefined || VOWELS.includes(consonant)))
    phones.push("W");
  phones.push(vowel);
}

function nasalBefore(next: string | undefined): string {
  if (next === "M" || next === "P" || next === "B") return "M";
  return next === "K" || next === "G" ? "NG" : "N";
}

function withoutDevoiced(phones: string[]): string[] {
  return phones.filter((phone, i) => {
    if (phone !== "IY" && phone !== "UW") return true;
    const [before, next] = [phones[i - 1] ?? "", phones[i + 1]];
    const between = VOICELESS.has(before) && next !== undefined && VOICELESS.has(next);
    const last = phone === "UW" && next === undefined && before === "S";
    return !between && !last;
  });
}

function joinGlides(phones: string[]): string[] {
  const joined: string[] = [];
  for (const phone of phones) {
    const glide = GLIDES[`${joined.at(-1)} ${phone}`];
    if (glide) joined[joined.length - 1] = glide;
    else joined.push(phone);
  }
  return joined;
}
