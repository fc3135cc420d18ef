import { expect, it } from "vitest";
import { byteRange } from "./byte-range.ts";

it.each([
  ["bytes=0-", { kind: "part", offset: 0, length: 100 }],
  ["bytes=10-19", { kind: "part", offset: 10, length: 10 }],
  ["bytes=90-500", { kind: "part", offset: 90, length: 10 }],
  ["bytes=-30", { kind: "part", offset: 70, length: 30 }],
  ["bytes=-500", { kind: "part", offset: 0, length: 100 }],
  ["bytes=99-99", { kind: "part", offset: 99, length: 1 }],
])("%s of 100 bytes is a part", (header, part) => expect(byteRange(header, 100)).toEqual(part));

it.each(["bytes=100-", "bytes=-0", "bytes=500-600"])("%s cannot be had of 100 bytes", (header) =>
  expect(byteRange(header, 100)).toEqual({ kind: "unsatisfiable" }),
);

it.each([null, "", "bytes=", "bytes=-", "bytes=20-10", "bytes=0-1,5-6", "items=0-1", "bytes=a-b"])(
  "%s is answered with the whole file",
  (header) => expect(byteRange(header, 100)).toEqual({ kind: "whole" }),
);
