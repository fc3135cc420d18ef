import { expect, test } from "vitest";
import { sealedValue } from "../flow/sealed.ts";
import { replaceSealed, sealedIn } from "./sealed-mark.ts";

const token = "eyJhbGciOiJFQ0RILUVTIn0..iv-1_2.text.tag";
const value = sealedValue(token, "••••4242");
const form = new URLSearchParams({ card: value, amount: "12" }).toString();

test("a sealed value is found as it is, without what may be shown, and URL-encoded", () => {
  for (const text of [value, `⟦sealed:${token}⟧`, `{"card":"${value}"}`, encodeURIComponent(value), form])
    expect(sealedIn(text)).toEqual([token]);
  expect(sealedIn("sealed:abc ⟦other⟧")).toEqual([]);
});

test("it is replaced and all around it stays", () => {
  const open = () => "4242424242424242";
  expect(replaceSealed(`a ${value} b ${value} c`, open)).toBe("a 4242424242424242 b 4242424242424242 c");
  expect(replaceSealed(form, open)).toBe("card=4242424242424242&amount=12");
  expect(replaceSealed(`https://x.example/?a=${encodeURIComponent(value)}&b=%E2%9F%A7`, open)).toBe(
    "https://x.example/?a=4242424242424242&b=%E2%9F%A7",
  );
});
