import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const needed = { MEDIA_SECRET: "a secret of some length" };

test("everything but the secret has a default that fits one machine", () => {
  expect(readSettings(needed)).toMatchObject({
    edgeUrl: "http://127.0.0.1:8700",
    livekitUrl: "ws://127.0.0.1:8703",
    name: "media-1",
    region: "local",
    ceiling: 100,
  });
});

test("what is wrong is named, all of it", () => {
  const wrong = { LIVEKIT_WS_URL: "http://x", MEDIA_CEILING: "0" };
  expect(() => readSettings(wrong)).toThrow(/MEDIA_SECRET.*LIVEKIT_WS_URL.*MEDIA_CEILING/);
});
