import fc from "fast-check";
import { expect, test } from "vitest";
import { passesLuhn } from "./luhn.ts";

test("numbers of test cards pass, a changed or transposed digit does not", () => {
  for (const card of ["4242424242424242", "378282246310005", "79927398713"])
    expect(passesLuhn(card)).toBe(true);
  expect(passesLuhn("4242424242424241")).toBe(false);
  expect(passesLuhn("2442424242424242")).toBe(false);
  expect(passesLuhn("")).toBe(false);
});

test("of ten last digits exactly one passes", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,18}$/), (digits) => {
      expect([..."0123456789"].filter((last) => passesLuhn(digits + last))).toHaveLength(1);
    }),
  );
});
