import { describe, expect, test } from "vitest";
import { RtpWriter, readRtp } from "./rtp.ts";
import { tracksOfSections } from "./track-of-section.ts";

describe("RTP packets", () => {
  test("are read as they were written", () => {
    const writer = new RtpWriter(0x1234_5678);
    const first = readRtp(Buffer.from(writer.write(Buffer.from("opus"), 960)))!;
    const second = readRtp(Buffer.from(writer.write(Buffer.from("more"), 960)))!;
    expect(first.payload.toString()).toBe("opus");
    expect((second.timestamp - first.timestamp) >>> 0).toBe(960);
  });

  test("are numbered one after another, and marked after a pause that only moved the clock", () => {
    const writer = new RtpWriter(1);
    const packets = [0, 1, 2].map((i) => {
      if (i === 2) writer.skip(9_600);
      return Buffer.from(writer.write(Buffer.from("x"), 960));
    });
    expect(packets.map((packet) => packet[1]! >> 7)).toEqual([1, 0, 1]);
    const sequence = packets.map((packet) => packet.readUInt16BE(2));
    expect(sequence[2]! - sequence[0]!).toBe(2);
    expect((packets[2]!.readUInt32BE(4) - packets[1]!.readUInt32BE(4)) >>> 0).toBe(10_560);
  });

  test("with sources, an extension and padding give the payload alone", () => {
    const packet = Buffer.alloc(12 + 4 + 8 + 4 + 3);
    packet.set([0x80 | 0x20 | 0x10 | 1, 111]);
    packet.writeUInt16BE(1, 12 + 4 + 2);
    packet.write("opus", 24, "latin1");
    packet[packet.length - 1] = 3;
    expect(readRtp(packet)?.payload.toString()).toBe("opus");
  });

  test("of another kind, or torn, are nothing", () => {
    for (const bytes of [[], [0x80, 0], Array(20).fill(0xff), [0x80, 200, ...Array(20).fill(0)]]) {
      expect(readRtp(Buffer.from(bytes))).toBeUndefined();
    }
  });
});

test("a server's answer tells which track comes in which section", () => {
  const answer = [
    "v=0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:0",
    "a=recvonly",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:1",
    "a=msid:PA_1|s TR_1",
    "a=sendonly",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:3",
    "a=msid:PA_2|s TR_2",
    "a=inactive",
    "",
  ].join("\r\n");
  expect(tracksOfSections(answer)).toEqual(new Map([["1", "TR_1"]]));
});
