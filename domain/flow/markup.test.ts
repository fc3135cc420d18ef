import { expect, test } from "vitest";
import { escapeMarkup, markupProblem, withoutMarkup } from "./markup.ts";

test.each([
  ["Hello.", null],
  ['Wait <break time="500ms"/> please.', null],
  ['<prosody rate="slow"><emphasis>Now</emphasis></prosody> &amp; then', null],
  ['<audio src="x"/>', "no markup"],
  ['<break onload="x"/>', "takes no"],
  ["<p>open", "not closed"],
  ["closed</p>", "closes nothing"],
  ["<p><s>crossed</p></s>", "closes nothing"],
  ["1 < 2", "belongs to no tag"],
  ["bill & payment", "&amp;"],
])("%s", (text, problem) => {
  if (problem === null) expect(markupProblem(text)).toBeNull();
  else expect(markupProblem(text)?.en).toContain(problem);
});

test("who reads sees the words alone", () => {
  expect(withoutMarkup('Your code: <say-as interpret-as="digits">123</say-as> &lt;3')).toBe(
    "Your code: 123 <3",
  );
});

test("a value put into markup stays text", () => {
  const text = `<p>${escapeMarkup('</p><audio src="x"/> & more')}</p>`;
  expect(markupProblem(text)).toBeNull();
  expect(withoutMarkup(text)).toBe('</p><audio src="x"/> & more');
});
