import { describe, expect, test } from "vitest";
import { SILENCE } from "../opus/packet.ts";
import { Recorder } from "./recorder.ts";

const CUSTOMER = { sid: "TR_c", identity: "sip_1" };
const AGENT = { sid: "TR_a", identity: "agent:1" };
const SECOND = { sid: "TR_b", identity: "agent:2" };
const CELT_20 = 31 << 3;

/** A recorder whose slots are read as two letters, left and right: "." is silence, "~" a hole to conceal. */
function recording() {
  const slots: Buffer[] = [];
  const recorder = new Recorder({
    left: CUSTOMER.identity,
    startedMs: 1_000,
    sink: { append: (packet) => slots.push(packet) },
    recode: () => () => [],
  });
  const letter = (packet: Buffer) =>
    packet.equals(SILENCE) ? "." : packet.length === 1 ? "~" : packet.subarray(1, 2).toString();
  const read = () =>
    slots.map((slot) => {
      const size = slot[1]!;
      const left = Buffer.concat([slot.subarray(0, 1), slot.subarray(2, 2 + size)]);
      return letter(left) + letter(slot.subarray(2 + size));
    });
  const say = (track: typeof AGENT, word: string, slot: number) => {
    for (const [i, char] of [...word].entries()) {
      const packet = Buffer.concat([Buffer.from([CELT_20]), Buffer.from(char.repeat(20))]);
      recorder.hear(track, packet, (slot + i) * 960, 1_000 + (slot + i) * 20 + 3);
    }
  };
  const at = (slot: number) => 1_000 + slot * 20;
  return { recorder, read, say, at };
}

describe("a recording", () => {
  test("has the customer left and the other one right, slot by slot", () => {
    const { recorder, read, say, at } = recording();
    say(CUSTOMER, "cc", 0);
    say(AGENT, "aa", 1);
    recorder.finish(at(4));
    expect(read()).toEqual(["c.", "ca", "~a", "~~"]);
  });

  test("waits for what may still come, and not longer", () => {
    const { recorder, read, at } = recording();
    recorder.tick(at(10));
    expect(read()).toHaveLength(0);
    recorder.tick(at(25));
    expect(read()).toHaveLength(15);
  });

  test("conceals 100 ms and then is silent", () => {
    const { recorder, read, say, at } = recording();
    say(CUSTOMER, "c", 0);
    recorder.finish(at(8));
    expect(read().join(" ")).toBe("c. ~. ~. ~. ~. ~. .. ..");
  });

  test("is silent on both sides while paused, for as long as the pause was", () => {
    const { recorder, read, say, at } = recording();
    say(CUSTOMER, "cccccccc", 0);
    say(AGENT, "aaaaaaaa", 0);
    recorder.setPaused(true, at(2));
    recorder.setPaused(true, at(3));
    recorder.setPaused(false, at(5));
    recorder.finish(at(8));
    expect(read().join(" ")).toBe("ca ca .. .. .. ca ca ca");
  });

  test("follows whoever talks loudest on the right, and holds on for half a second", () => {
    const { recorder, read, say, at } = recording();
    say(AGENT, "a".repeat(60), 0);
    say(SECOND, "b".repeat(60), 0);
    recorder.setLevel(SECOND, 0.8);
    recorder.finish(at(10));
    recorder.setLevel(AGENT, 0.9);
    recorder.finish(at(60));
    const right = read().map((slot) => slot[1]);
    expect(right.slice(0, 25).every((side) => side === "b")).toBe(true);
    expect(right.slice(30).every((side) => side === "a")).toBe(true);
  });

  test("keeps the last words of someone who left", () => {
    const { recorder, read, say, at } = recording();
    say(AGENT, "aaa", 0);
    recorder.forget(AGENT);
    recorder.finish(at(3));
    expect(read()).toEqual([".a", ".a", ".a"]);
  });
});
