import { describe, expect, test } from "vitest";
import type { PlayItem } from "../../domain/media/protocol.ts";
import { SILENCE } from "../opus/packet.ts";
import { Playback, type PlayWish } from "./playback.ts";

/** A playback whose prompts are their own letters, 20 ms each. "." is silence sent, "_" is nothing sent. */
function playback() {
  const played: string[] = [];
  const waiting = new Map<string, () => void>();
  const clip = async (item: PlayItem) => {
    const text = item.kind === "speech" ? item.text : "mm";
    if (text === "slow") await new Promise<void>((resolve) => waiting.set(text, resolve));
    if (text === "bad") throw new Error("no such prompt");
    return [...text].map((letter) => Buffer.from(letter));
  };
  const player = new Playback(clip, (id, reason) => played.push(`${id} ${reason}`));
  const hear = (slots: number) =>
    Array.from({ length: slots }, () => player.next())
      .map((packet) => (packet ? (packet === SILENCE ? "." : packet.toString()) : "_"))
      .join("");
  const play = async (id: string, texts: string[], options: Partial<PlayWish> = {}) => {
    const items = texts.map((text): PlayItem => ({ kind: "speech", text, language: "en" }));
    player.play({ id, items, loop: false, bargeIn: false, ...options });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { player, played, hear, play, waiting };
}

describe("what a caller hears", () => {
  test("is one item after another, then the end is told, and a little silence follows", async () => {
    const { played, hear, play } = playback();
    await play("p", ["ab", "c"]);
    expect(hear(3)).toBe("abc");
    expect(played).toEqual(["p finished"]);
    expect(hear(8)).toBe(".....___");
  });

  test("repeats its last item when it loops, and never ends", async () => {
    const { played, hear, play } = playback();
    await play("p", ["ab", "c"], { loop: true });
    expect(hear(6)).toBe("abcccc");
    expect(played).toEqual([]);
  });

  test("is stopped by a digit if it may be interrupted", async () => {
    const { player, played, hear, play } = playback();
    await play("p", ["abcdef"], { bargeIn: true });
    expect(hear(2)).toBe("ab");
    player.interrupt();
    expect(played).toEqual(["p barged"]);
    expect(hear(2)).toBe("..");
    player.interrupt();
    expect(played).toHaveLength(1);
  });

  test("is not stopped by a digit otherwise", async () => {
    const { player, hear, play } = playback();
    await play("p", ["abc"]);
    player.interrupt();
    expect(hear(3)).toBe("abc");
  });

  test("goes on when the same wish comes again, and changes with another", async () => {
    const { played, hear, play } = playback();
    await play("p", ["abcd"]);
    hear(2);
    await play("p", ["abcd"]);
    expect(hear(1)).toBe("c");
    await play("q", ["x"]);
    expect(hear(2)).toBe("x.");
    expect(played).toEqual(["q finished"]);
  });

  test("is silent until its first item is made", async () => {
    const { hear, play, waiting } = playback();
    await play("p", ["slow", "b"]);
    expect(hear(2)).toBe("__");
    waiting.get("slow")!();
    await new Promise((resolve) => setImmediate(resolve));
    expect(hear(5)).toBe("slowb");
  });

  test("fails when an item cannot be made, unless something else plays by then", async () => {
    const { player, played, play } = playback();
    await play("p", ["a", "bad"]);
    expect(played).toEqual(["p failed"]);
    player.play({
      id: "q",
      items: [{ kind: "speech", text: "bad", language: "en" }],
      loop: false,
      bargeIn: false,
    });
    player.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(played).toEqual(["p failed"]);
  });
});
