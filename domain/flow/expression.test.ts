import { expect, test } from "vitest";
import { evaluate, expressionProblem } from "./expression.ts";
import { fill, templateProblem } from "./template.ts";

const variables: Record<string, unknown> = {
  count: "2",
  account: "007",
  name: " Emi ",
  answer: { order: { items: [{ status: "sent" }], total: 12.5 } },
};
const value = (source: string) =>
  evaluate(source, (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined));

test.each([
  ["count + 1", 3],
  ["account + count", "0072"],
  ["1 + 2 * 3", 7],
  ["0.1 + 0.2 == 0.3", false],
  ["round(0.1 + 0.2, 2) == 0.3", true],
  ["account == '7'", false],
  ["account == 7", true],
  ["nobody", ""],
  ["nobody || 'guest'", "guest"],
  ["count > 1 && count < 10 ? 'some' : 'few'", "some"],
  ["!nobody", true],
  ["answer.order.items[0].status", "sent"],
  ["answer.order.items[7].status", ""],
  ["answer['order'].total * 2", 25],
  ["upper(trim(name))", "EMI"],
  ["digits('１２-３')", "123"],
  ["pad(count, 3)", "002"],
  ["slice(account, -2)", "07"],
  ["length(answer.order.items)", 1],
])("%s is %o", (source, expected) => expect(value(source)).toEqual(expected));

test.each([
  "constructor",
  "answer.constructor",
  "answer['__proto__']",
  "name.constructor",
  "answer.order.toString",
])("%s reaches nothing", (source) => expect(value(source)).toBe(""));

test.each([
  ["eval('1')", "There is no function"],
  ["answer.order.map(x)", "There is no function"],
  ["1 +", "cannot be read"],
  ["a = 1", ""],
  ["[1,2]", "not understood"],
  ["this.x", "not understood"],
  ["a; b", "not understood"],
  ["x".repeat(501), "at most"],
])("%s is refused", (source, why) => {
  expect(expressionProblem(source)?.en).toContain(why);
  expect(expressionProblem(source)?.ja).not.toBe("");
  expect(expressionProblem(source)).not.toBeNull();
});

test("what cannot be worked out is said, without any value", () => {
  expect(() => value("name * 2")).toThrow(/wants numbers/);
  expect(() => value("1 / 0")).toThrow(/divided/);
});

test("no text grows without end", () => {
  expect(() =>
    value("replace('aaaaaaaaaa', 'a', slice(pad('', 1000), 0)) + replace(pad('', 1000), '0', pad('', 1000))"),
  ).toThrow(/too long/);
});

test("functions that feed each other do not grow a text either, nor make it first", () => {
  const spelt = `${"spell(".repeat(40)}'aaaa'${")".repeat(40)}`;
  expect(() => value(spelt)).toThrow(/too long/);
  expect(value("spell('日本')")).toBe("日 本");
});

test("a template full of spaces is read at once", () => {
  const before = performance.now();
  expect(fill(`{{${" ".repeat(8_000)}`, {})).toHaveLength(8_002);
  expect(performance.now() - before).toBeLessThan(500);
});

test("templates hold expressions; one that fails leaves nothing", () => {
  const values = { count: "2", evil: "{{count}}" };
  expect(fill("You have {{count}} orders, {{ count + 1 }} with this one{{ count * evil }}.", values)).toBe(
    "You have 2 orders, 3 with this one.",
  );
  expect(fill("{{evil}}", values)).toBe("{{count}}");
  expect(fill("q={{evil}}", values, encodeURIComponent)).toBe("q=%7B%7Bcount%7D%7D");
  expect(templateProblem("{{ 1 + }}")).toMatchObject({
    en: expect.stringContaining("cannot be read"),
    ja: expect.stringContaining("読み取れません"),
  });
});
