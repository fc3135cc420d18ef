import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EdgeAddress } from "../edge/edge-address.ts";
import { FakeEdge } from "../testing/fake-edge.ts";
import { RemoteUtterance } from "./remote-recogniser.ts";

const SECRET = "only for this test";
let edge: FakeEdge;
let url: string;

beforeEach(async () => {
  edge = new FakeEdge(SECRET);
  url = await edge.listen();
});
afterEach(() => edge.close());

function utterance({ secret = SECRET, at = url } = {}) {
  const told: string[] = [];
  const address = new EdgeAddress({ url: at, secret, process: "media-1" });
  const order = { language: "en" as const, phrases: ["sales"], sampleRate: 16_000 as const };
  const remote = new RemoteUtterance(address, "t", order, {
    partial: (text) => told.push(`partial ${text}`),
    final: (text, confidence) => told.push(`final ${text} ${confidence}`),
    failed: (detail) => told.push(`failed ${detail}`),
  });
  return { remote, told };
}

describe("an utterance for the edge's recogniser", () => {
  test("arrives whole, from the first sample on, and its answers come back", async () => {
    edge.recogniser = () => [
      { type: "partial", text: "sa" },
      { type: "final", text: "sales", confidence: 0.9 },
    ];
    const { remote, told } = utterance();
    remote.send(Buffer.from("one "));
    remote.send(Buffer.from("two"));
    remote.end();
    await expect.poll(() => told).toEqual(["partial sa", "final sales 0.9"]);
    const [received] = edge.utterances;
    expect(received?.tenant).toBe("t");
    expect(received?.order.phrases).toEqual(["sales"]);
    expect(received?.pcm.toString()).toBe("one two");
  });

  test("fails with what the recogniser says, or when it says nothing", async () => {
    edge.recogniser = () => [{ type: "failed", detail: "no credit" }];
    const first = utterance();
    first.remote.end();
    await expect.poll(() => first.told).toEqual(["failed no credit"]);
    edge.recogniser = () => [];
    const second = utterance();
    second.remote.end();
    await expect.poll(() => second.told).toEqual(["failed the edge hung up"]);
  });

  test("fails when the edge refuses or is not there", async () => {
    const refused = utterance({ secret: "another" });
    await expect.poll(() => refused.told).toEqual(["failed the edge answered 401"]);
    const absent = utterance({ at: "http://127.0.0.1:1" });
    await expect.poll(() => absent.told).toEqual(["failed the edge's recogniser cannot be reached"]);
  });

  test("that nobody waits for any more tells nothing", async () => {
    edge.recogniser = () => [{ type: "final", text: "sales", confidence: 0.9 }];
    const { remote, told } = utterance();
    await expect.poll(() => told).toEqual([]);
    remote.end();
    remote.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toEqual([]);
  });
});
