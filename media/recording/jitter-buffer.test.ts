import { describe, expect, test } from "vitest";
import { DEPTH_SLOTS, JitterBuffer } from "./jitter-buffer.ts";

/**
 * Plays packets into a buffer and gives what a recording of them holds: a letter per 20 ms, "." for a hole.
 * A packet is `[letter, RTP time in slots, arrival in slots]`.
 */
function record(packets: [string, number, number][], length: number): string {
  const buffer = new JitterBuffer(0);
  let heard = "";
  const rest = [...packets];
  for (let now = 0; heard.length < length; now++) {
    while (rest[0] && rest[0][2] < now + 1) {
      const [letter, time, arrival] = rest.shift()!;
      const timestamp = (0xffff_f000 + time * 960) >>> 0;
      buffer.push({ packet: Buffer.from(letter), timestamp }, arrival);
    }
    if (now >= DEPTH_SLOTS) heard += buffer.take()?.toString() ?? ".";
  }
  return heard;
}

const row = (letters: string, time: number, arrival: number): [string, number, number][] =>
  [...letters].map((letter, i) => [letter, time + i, arrival + i]);

describe("a sender's packets on the time line", () => {
  test("stand where they arrived", () => {
    expect(record(row("abc", 700, 2), 6)).toBe("..abc.");
  });

  test("come into order, and leave a hole where one is lost", () => {
    const [a, b, c, d, , f] = row("abcdef", 0, 0) as [string, number, number][];
    expect(record([a!, c!, [b![0], 1, 2.5], d!, f!], 6)).toBe("abcd.f");
  });

  test("keep their distance when the network makes them wait", () => {
    const late = row("abcdef", 0, 0).map(([letter, time, at]): [string, number, number] => [
      letter,
      time,
      at + (time % 3) * 2,
    ]);
    expect(
      record(
        late.sort((x, y) => x[2] - y[2]),
        7,
      ),
    ).toBe("abcdef.");
  });

  test("keep their places through a stall that the buffer can bear", () => {
    const stalled = row("cdefgh", 2, 0).map(([letter, time]): [string, number, number] => [
      letter,
      time,
      9.5,
    ]);
    expect(record([...row("ab", 0, 0), ...stalled, ...row("ijk", 8, 10)], 12)).toBe("abcdefghijk.");
  });

  test("stand where they arrive after a silence in which the sender's clock stood still", () => {
    expect(record([...row("abc", 0, 0), ...row("def", 3, 20)], 24)).toBe("abc.................def.");
  });

  test("stand where the sender's clock says when it went on through the silence", () => {
    expect(record([...row("abc", 0, 0), ...row("def", 20, 21)], 24)).toBe("abc.................def.");
  });

  test("go on after the sender's clock jumped", () => {
    expect(record([...row("abc", 0, 0), ...row("def", 90_000, 3)], 7)).toBe("abcdef.");
  });

  test("that come too late are dropped, until they all do", () => {
    const buffer = new JitterBuffer(0);
    const push = (time: number, now: number) =>
      buffer.push({ packet: Buffer.from(`${time}`), timestamp: time * 960 }, now);
    for (let time = 0; time < 8; time++) push(time, time);
    for (let slot = 0; slot < 12; slot++) buffer.take();
    for (let time = 8; time < 12; time++) push(time, 12);
    expect(buffer.dropped).toBe(4);
    push(11, 12.5);
    expect([buffer.take(), buffer.take()].map(String)).toEqual(["11", "undefined"]);
  });
});

test("a clock that runs fast or slow is followed, one slot at a time", () => {
  for (const drift of [0.02, -0.02]) {
    const buffer = new JitterBuffer(0);
    let holes = 0;
    for (let i = 0; i < 3_000; i++) {
      buffer.push({ packet: Buffer.from("x"), timestamp: i * 960 }, i * (1 + drift));
      const due = Math.floor(i * (1 + drift)) - DEPTH_SLOTS;
      while (due > 0 && buffer.next <= due) if (!buffer.take()) holes++;
    }
    expect(buffer.dropped + holes).toBeLessThan(3_000 * 0.025);
  }
});
