/** Letters, what must stand before and behind them (regular expressions, or nothing), and their phones. */
type Rule = readonly [letters: string, before: string, behind: string, phones: string];

/**
 * After the method of Elovitz et al., "Automatic Translation of English Text to Phonetics by Means of Letter-to-Sound
 * Rules" (NRL Report 7948, 1976): the first rule that fits at a place gives its phones and goes on behind its letters.
 * Far fewer rules than there, for these are only for names and made-up words: the dictionary knows the others.
 */
const RULES: readonly Rule[] = [
  ["tion", "", "", "SH AH N"],
  ["sion", "[aeiou]", "", "ZH AH N"],
  ["sion", "", "", "SH AH N"],
  ["ture", "", "$", "CH ER"],
  ["ough", "", "", "AO"],
  ["eigh", "", "", "EY"],
  ["augh", "", "", "AO"],
  ["igh", "", "", "AY"],
  ["tch", "", "", "CH"],
  ["sch", "", "", "SH"],
  ["cia", "", "", "SH AH"],
  ["all", "", "$", "AO L"],
  ["alk", "", "", "AO K"],
  ["ould", "", "", "UH D"],
  ["ing", "..", "$", "IH NG"],
  ["ed", "[td]", "$", "AH D"],
  ["ed", "[pkfsxh]", "$", "T"],
  ["ed", "..[^aeiou]", "$", "D"],
  ["es", "(?:s|x|z|ch|sh)", "$", "AH Z"],
  ["er", "", "$", "ER"],
  ["or", "..", "$", "ER"],
  ["le", "[^aeiou]", "$", "AH L"],
  ["ey", "..", "$", "IY"],
  ["air", "", "", "EH R"],
  ["are", "", "$", "EH R"],
  ["ear", "", "", "IH R"],
  ["eer", "", "", "IH R"],
  ["oor", "", "", "AO R"],
  ["our", "", "", "AO R"],
  ["ire", "", "", "AY ER"],
  ["ure", "", "", "Y UH R"],
  ["ch", "", "[rl]", "K"],
  ["ch", "", "", "CH"],
  ["ck", "", "", "K"],
  ["sh", "", "", "SH"],
  ["ts", "^", "", "T S"],
  ["ph", "", "", "F"],
  ["th", "", "er", "DH"],
  ["th", "", "", "TH"],
  ["wh", "", "", "W"],
  ["wr", "^", "", "R"],
  ["kn", "^", "", "N"],
  ["gn", "^", "", "N"],
  ["ps", "^", "", "S"],
  ["gh", "^", "", "G"],
  ["gh", "", "", ""],
  ["dge", "", "", "JH"],
  ["ng", "", "$", "NG"],
  ["ng", "", "[aeiouy]", "NG G"],
  ["nk", "", "", "NG K"],
  ["mb", "", "$", "M"],
  ["qu", "", "", "K W"],
  ["ai", "", "", "EY"],
  ["ay", "", "", "EY"],
  ["au", "", "", "AO"],
  ["aw", "", "", "AO"],
  ["ea", "", "", "IY"],
  ["ee", "", "", "IY"],
  ["ei", "", "", "EY"],
  ["eu", "", "", "Y UW"],
  ["ew", "", "", "UW"],
  ["ie", "", "$", "IY"],
  ["ie", "", "", "IY"],
  ["oa", "", "", "OW"],
  ["oi", "", "", "OY"],
  ["oy", "", "", "OY"],
  ["oo", "", "k", "UH"],
  ["oo", "", "", "UW"],
  ["ou", "", "", "AW"],
  ["ow", "", "$", "OW"],
  ["ow", "", "", "AW"],
  ["ue", "", "$", "UW"],
  ["ui", "", "", "UW"],
  ["ar", "", "", "AA R"],
  ["er", "", "", "ER"],
  ["ir", "", "", "ER"],
  ["ur", "", "", "ER"],
  ["or", "", "", "AO R"],
  ["a", "", "[^aeiouywx][eiy]$", "EY"],
  ["a", "", "[^aeiouywx]es?$", "EY"],
  ["a", "", "$", "AH"],
  ["a", "", "", "AE"],
  ["e", "^[^aeiouy]*", "$", "IY"],
  ["e", "", "$", ""],
  ["e", "", "[^aeiouywx]es?$", "IY"],
  ["e", "", "", "EH"],
  ["i", "", "[^aeiouywx]es?$", "AY"],
  ["i", "", "$", "IY"],
  ["i", "", "[ao]", "IY"],
  ["i", "", "", "IH"],
  ["o", "", "[^aeiouywx]es?$", "OW"],
  ["o", "", "$", "OW"],
  ["o", "", "", "AA"],
  ["u", "", "[^aeiouywx]es?$", "UW"],
  ["u", "", "[^aeiouywx][aeiou]", "UW"],
  ["u", "", "$", "UW"],
  ["u", "", "", "AH"],
  ["y", "^", "", "Y"],
  ["y", "^[^aeiouy]+", "$", "AY"],
  ["y", "", "$", "IY"],
  ["y", "", "", "IH"],
  ["c", "", "[eiy]", "S"],
  ["g", "", "[eiy]", "JH"],
  ["s", "[aeiou]", "[aeiou]", "Z"],
  ["s", "[bdglmnrv]", "$", "Z"],
  ["x", "^", "", "Z"],
];

const SINGLE: Record<string, string> = {
  b: "B",
  c: "K",
  d: "D",
  f: "F",
  g: "G",
  h: "HH",
  j: "JH",
  k: "K",
  l: "L",
  m: "M",
  n: "N",
  p: "P",
  q: "K",
  r: "R",
  s: "S",
  t: "T",
  v: "V",
  w: "W",
  x: "K S",
  z: "Z",
};

const COMPILED = RULES.map(([letters, before, behind, phones]) => ({
  letters,
  before: before && new RegExp(`${before}$`),
  behind: behind && new RegExp(`^${behind}`),
  phones,
}));

/** The two ways a letter of a vowel is said. */
const SHORT_AND_LONG: Record<string, string> = { AE: "EY", EH: "IY", IH: "AY", AA: "OW", AH: "UW" };

/**
 * How an English word that is in no dictionary is probably said: phones with blanks between; the first vowel also long
 * (fiber, sofa) where the rules say short. Empty when it has no letters.
 */
export function lettersToSounds(word: string): string[] {
  const phones = byRules(word);
  const vowel = phones.findIndex((phone) => phone in SHORT_AND_LONG);
  const long = phones.map((phone, i) => (i === vowel ? SHORT_AND_LONG[phone]! : phone));
  return [...new Set([phones, long].map((each) => each.join(" ")))].filter((sounds) => sounds !== "");
}

function byRules(word: string): string[] {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const phones: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const [before, here] = [letters.slice(0, at), letters.slice(at)];
    const rule = COMPILED.find(
      (each) =>
        here.startsWith(each.letters) &&
        (!each.before || each.before.test(before)) &&
        (!each.behind || each.behind.test(here.slice(each.letters.length))),
    );
    const doubled = !rule && here[0] === here[1];
    phones.push(rule ? rule.phones : SINGLE[here[0]!]!);
    at += rule ? rule.letters.length : doubled ? 2 : 1;
  }
  return phones.flatMap((each) => each.split(" ")).filter((phone) => phone !== "");
}
