import { expect, test } from "vitest";
import { linkify } from "./linkify.ts";

/** `[text]` for a link, everything else as it is. */
const shown = (message: string) =>
  linkify(message)
    .map((piece) => (piece.kind === "link" ? `[${piece.text}]` : piece.text))
    .join("");

test("addresses become links, and the sentence's punctuation stays outside", () => {
  expect(shown("See https://hoshi.example/plans, then http://a.example/b?c=d#e.")).toBe(
    "See [https://hoshi.example/plans], then [http://a.example/b?c=d#e].",
  );
  expect(shown("こちら https://hoshi.example/料金。ご覧ください")).toBe(
    "こちら [https://hoshi.example/料金]。ご覧ください",
  );
  expect(shown("(https://a.example/b)")).toBe("([https://a.example/b])");
  expect(shown("https://a.example/b_(c)")).toBe("[https://a.example/b_(c)]");
});

test("nothing but http and https becomes a link", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,x", "<a href=x>", "hoshi.example", "https://"])
    expect(linkify(text)).toEqual([{ kind: "text", text }]);
});

test("no character of a message is lost", () => {
  for (const text of ["", "a https://b.example c", "https://a.example/(b)https://c.example", "!!!"])
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
});
