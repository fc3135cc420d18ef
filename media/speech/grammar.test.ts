import { expect, test } from "vitest";
import { grammarOf } from "./grammar.ts";
import { englishWords } from "./words/english-words.ts";

const phrase = (value: string, text: string) => ({ value, text, words: englishWords(text) });
const known = (word: string) => word !== "fibernet";

test("a grammar holds every phrase, and gives what the dictionary has not a word of its own", () => {
  const grammar = grammarOf([phrase("1", "technical support"), phrase("2", "Fibernet")], "en", known)!;
  expect(grammar.words).toContainEqual(["x_f_ay_b_er_n_eh_t", "F AY B ER N EH T"]);
  expect(grammar.jsgf).toContain("<phrase> = technical support | (x_f_ih_b_er_n_eh_t | x_f_ay_b_er_n_eh_t);");
});

test("the phrase in a hypothesis is the longest one in it, whatever politeness is around it", () => {
  const phrases = [phrase("s", "support"), phrase("t", "technical support"), phrase("b", "billing")];
  const { phraseIn } = grammarOf(phrases, "en", known)!;
  expect(phraseIn("i'd like technical support please".split(" "))?.value).toBe("t");
  expect(phraseIn(["support"])?.value).toBe("s");
  expect(phraseIn(["please"])).toBeUndefined();
});

test("phrases without a sound are left out", () => {
  expect(grammarOf([phrase("1", "…")], "en", known)).toBeUndefined();
  expect(grammarOf([phrase("1", "…"), phrase("2", "sales")], "en", known)!.jsgf).toContain(
    "<phrase> = sales;",
  );
});
