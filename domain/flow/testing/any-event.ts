/** Whatever may happen to a run, fitting or not. */
import * as fc from "fast-check";
import type { FlowEvent, FlowRun } from "../run.ts";

/** Stands in every sealed value, and must never be seen. */
export const secretMark = "SECRETMARK";

/** What becomes an event when it is known where the run stands. `off`: for something that is over. */
export interface Happening {
  /** `fitting`: one of those that the run waits for. */
  what: (typeof happenings)[number] | "fitting";
  pick: number;
  off: boolean;
}

const happenings = [
  ...([
    "played",
    "digit",
    "text",
    "choice",
    "speech-began",
    "speech",
    "unheard",
    "collecting",
    "collected",
  ] as const),
  ...(["timer", "told", "queue-failed", "queue-left", "back", "known", "suspended", "resumed"] as const),
] as const;

/** Mostly what the run waits for, else anything. */
export const anyHappenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.oneof(fc.constant("fitting" as const), fc.constantFrom(...happenings)),
    pick: fc.nat({ max: 1_000 }),
    off: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { maxLength: 40 },
);

const of = <const T>(all: readonly [T, ...T[]], pick: number): T => all[pick % all.length] ?? all[0];

type What = (typeof happenings)[number];
const fitting: Record<NonNullable<FlowRun["wait"]>["for"], readonly [What, ...What[]]> = {
  prompt: ["played"],
  goodbye: ["played"],
  input: ["digit", "text", "choice", "speech", "played", "speech-began"],
  secret: ["collected", "collecting", "played"],
  lookup: ["told"],
  queue: ["queue-failed", "queue-left"],
  away: ["back"],
};

export function eventOf(happening: Happening, run: FlowRun): FlowEvent {
  const { wait } = run;
  const { pick, off } = happening;
  const what =
    happening.what !== "fitting" ? happening.what : wait === null ? "played" : of(fitting[wait.for], pick);
  const tail = off ? "-gone" : "";
  const play = `${wait !== null && "play" in wait ? (wait.play ?? "") : ""}${tail}`;
  const listen = `${wait?.for === "input" ? (wait.listen ?? "") : ""}${tail}`;
  const collect = `${wait?.for === "secret" ? wait.collect : ""}${tail}`;
  const text = of(["x", "one", "12", "はい", "yes", "2026-12-01", "", "٤٢", "  "], pick);
  switch (what) {
    case "played":
      return { type: "played", id: play };
    case "digit":
      return { type: "digit", digit: of(["1", "2", "9", "0", "#", "*", "x"], pick) };
    case "text":
      return { type: "text", text };
    case "choice":
      return { type: "choice", value: text };
    case "speech-began":
      return { type: "speech-began", id: listen };
    case "speech": {
      const value = of([null, "x", "yes", "1"], pick);
      return { type: "speech", id: listen, text, value, confidence: (pick % 11) / 10 };
    }
    case "unheard":
      return { type: "unheard", id: listen, reason: of(["no-match", "too-long", "failed"], pick) };
    case "collecting":
      return { type: "collecting", id: collect };
    case "collected": {
      const result = of(["sealed", "sealed", "too-short", "check-digit", "timeout", "failed"], pick);
      const sealed = result === "sealed" ? `e30.${secretMark}.x` : null;
      return { type: "collected", id: collect, result, sealed, shown: sealed === null ? "" : "••42" };
    }
    case "timer":
      return { type: "timer" };
    case "told": {
      const exit = of(
        ["found", "missing", "failed", "answered", "unknown", "sent", "intent:x", "what"],
        pick,
      );
      const variables = { x: text, answer: text, confidence: String((pick % 11) / 10) };
      return { type: "told", token: off ? 0 : run.lookups, exit, variables };
    }
    case "queue-failed":
      return {
        type: "queue-failed",
        reason: of(["closed", "timeout"], pick),
        exit: of(["night", "x"], pick),
      };
    case "queue-left":
      return { type: "queue-left", choice: of(["x", "y", "one"], pick) };
    case "back":
      return { type: "back", exit: of(["next", "failed", "timeout"], pick) };
    case "known":
      return { type: "known", variables: { customerName: text, language: of(["en", "ja", "fr"], pick) } };
    case "suspended":
      return { type: "suspended" };
    case "resumed":
      return { type: "resumed" };
  }
}
