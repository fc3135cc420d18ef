import { expect, test } from "vitest";
import { buildPacket } from "./build-packet.ts";
import { packetSamples } from "./packet.ts";
import { SlotCutter } from "./slot-cutter.ts";

const CELT_20 = 31 << 3;
const CELT_10 = 30 << 3;
const CELT_5 = 29 << 3;
const SILK_60 = 11 << 3;
const frame = (name: string) => Buffer.from(name);
const cutter = () => new SlotCutter((packet) => [packet, packet, packet]);

test("packets of 20 ms pass unchanged", () => {
  const packet = buildPacket(CELT_20, [frame("a")]);
  expect(cutter().push(packet, 500)).toEqual([{ packet, timestamp: 500 }]);
});

test("a packet of three 20 ms frames becomes three packets", () => {
  const slots = cutter().push(buildPacket(CELT_20, [frame("a"), frame("b"), frame("c")]), 0xffff_ff00);
  expect(slots.map((slot) => slot.packet.subarray(1).toString())).toEqual(["a", "b", "c"]);
  expect(slots.map((slot) => slot.timestamp)).toEqual([0xffff_ff00, 704, 1664]);
});

test("10 ms packets are gathered two by two", () => {
  const cut = cutter();
  expect(cut.push(buildPacket(CELT_10, [frame("a")]), 0)).toEqual([]);
  const [slot] = cut.push(buildPacket(CELT_10, [frame("b")]), 480);
  expect(slot?.timestamp).toBe(0);
  expect(packetSamples(slot!.packet)).toBe(960);
});

test("a half 20 ms whose other half is lost is left out", () => {
  const cut = cutter();
  cut.push(buildPacket(CELT_10, [frame("a")]), 0);
  expect(cut.push(buildPacket(CELT_10, [frame("c")]), 960)).toEqual([]);
  expect(cut.push(buildPacket(CELT_10, [frame("d")]), 1440)).toMatchObject([{ timestamp: 960 }]);
});

test("30 ms packets are cut across their borders", () => {
  const cut = cutter();
  const six = ["a", "b", "c", "d", "e", "f"].map(frame);
  expect(cut.push(buildPacket(CELT_5, six), 0).map((slot) => slot.timestamp)).toEqual([0]);
  expect(cut.push(buildPacket(CELT_5, six), 1440).map((slot) => slot.timestamp)).toEqual([960, 1920]);
});

test("a frame of 60 ms is coded anew, since it cannot be cut", () => {
  const slots = cutter().push(buildPacket(SILK_60, [frame("long")]), 0);
  expect(slots.map((slot) => slot.timestamp)).toEqual([0, 960, 1920]);
});

test("rubbish gives nothing", () => {
  expect(cutter().push(Buffer.alloc(0), 0)).toEqual([]);
  expect(cutter().push(Buffer.from([CELT_20 | 1, 1, 2, 3]), 0)).toEqual([]);
});
