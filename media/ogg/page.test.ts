import fc from "fast-check";
import { expect, test } from "vitest";
import { oggPackets } from "./packets.ts";
import { encodePage, lacingCount, oggChecksum, readPage } from "./page.ts";

const header = { flags: 0, granule: 960, serial: 7, sequence: 3 };

test("the checksum is Ogg's", () => {
  expect(oggChecksum(Buffer.from("123456789"))).toBe(0x89a1897f); // CRC-32 of this polynomial, unreflected, from zero
});

test("packets of any size come back from their page", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 1000 }), { minLength: 1, maxLength: 20 }), (packets) => {
      const page = encodePage(header, packets);
      expect([...oggPackets(page)].map((packet) => [...packet])).toEqual(
        packets.map((packet) => [...packet]),
      );
      expect(readPage(page, 0)).toMatchObject({ ...header, size: page.length });
    }),
  );
});

test("a packet that spans two pages is put together", () => {
  const first = encodePage(header, [Buffer.alloc(255 * 3, 1)]);
  first[26] = 3; // without the closing lacing value of 0 the packet goes on
  const body = first.subarray(31);
  const open = Buffer.concat([first.subarray(0, 30), body]);
  open.writeUInt32LE(0, 22);
  open.writeUInt32LE(oggChecksum(open), 22);
  const second = encodePage({ ...header, flags: 1, sequence: 4 }, [Buffer.alloc(10, 2)]);
  expect([...oggPackets(Buffer.concat([open, second]))].map((packet) => packet.length)).toEqual([775]);
});

test("a torn or damaged page is none", () => {
  const page = encodePage(header, [Buffer.from("sound")]);
  expect(readPage(page.subarray(0, -1), 0)).toBeUndefined();
  expect(readPage(Buffer.from("not a page"), 0)).toBeUndefined();
  page[30]! ^= 1;
  expect(readPage(page, 0)).toBeUndefined();
});

test("more than 255 lacing values are refused", () => {
  expect(lacingCount(255)).toBe(2);
  expect(() => encodePage(header, Array(256).fill(Buffer.alloc(1)))).toThrow();
});
