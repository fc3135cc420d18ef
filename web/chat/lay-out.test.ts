import { expect, test } from "vitest";
import { layOut } from "./lay-out.ts";

const noon = new Date(2026, 10, 23, 12).getTime();
const minute = 60_000;

/** `c0 c1 a9`: who (customer, agent, flow) and the minute; `first` lines get a star, days a bar. */
function lines(notation: string): string {
  const messages = notation.split(" ").map((word, place) => {
    const kind = ({ c: "customer", f: "flow" } as const)[word[0] ?? ""];
    const from = kind ? { kind } : { kind: "agent" as const, id: "emi", name: "Emi" };
    return { id: word, number: place + 1, from, text: word, at: noon + Number(word.slice(1)) * minute };
  });
  return layOut(messages)
    .map((line) => (line.kind === "day" ? "|" : `${line.message.id}${line.first ? "*" : ""}`))
    .join(" ");
}

test("a turn is begun by another side, or by a pause of five minutes", () => {
  expect(lines("c0 c1 a2 a3 c4 c9")).toBe("| c0* c1 a2* a3 c4* c9*");
});

test("a new day begins a turn of its own", () => {
  expect(lines("c719 c721")).toBe("| c719* | c721*");
});
