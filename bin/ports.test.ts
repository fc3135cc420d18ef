import { expect, test } from "vitest";
import { ports } from "./ports.ts";

test("without any variable the edge listens on 8700 and the rest follows", () => {
  const found = ports({});
  expect([found.edge, found.sqld, found.redis, found.livekit, found.livekitTcp, found.sip]).toEqual([
    8700, 8701, 8702, 8703, 8704, 8705,
  ]);
  expect(found.inspector).toBe(8706);
  expect(found.rtcRange).toEqual({ from: 18_700, to: 19_699 });
  expect(found.rtpRange).toEqual({ from: 19_700, to: 20_699 });
});

test("PORT_BASE shifts them all", () => {
  const [low, high] = [ports({}), ports({ PORT_BASE: "9700" })];
  for (const part of ["edge", "sqld", "redis", "livekit", "sip", "inspector", "livekitMetrics"] as const) {
    expect(high[part] - low[part]).toBe(1000);
  }
  expect(high.rtpRange.from - low.rtpRange.from).toBe(1000);
});

test("a port's own variable moves it alone", () => {
  const found = ports({ PORT_BASE: "9000", SIP_PORT: "5060" });
  expect([found.sip, found.edge]).toEqual([5060, 9000]);
});

test("a value that is no usable port is refused by name", () => {
  for (const text of ["eight", "80", "70000", "8700.5", "-1"]) {
    expect(() => ports({ EDGE_PORT: text })).toThrow(`EDGE_PORT=${text} is not usable`);
  }
});

test("a base that would push the media ports beyond 65535 is refused", () => {
  expect(() => ports({ PORT_BASE: "53536" })).not.toThrow();
  expect(() => ports({ PORT_BASE: "53537" })).toThrow("PORT_BASE=53537");
});

test("two parts on one port are refused by name", () => {
  expect(() => ports({ SIP_PORT: "8701" })).toThrow("sqld and sip were both given port 8701");
});

test("an empty variable counts as none", () => {
  expect(ports({ PORT_BASE: "", EDGE_PORT: " " }).edge).toBe(8700);
});
