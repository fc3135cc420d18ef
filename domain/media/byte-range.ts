/** Which bytes of a file a `Range` header asks for (RFC 9110, 14.1.2): one range of bytes; `length` is at least 1. */
export type ByteRange =
  | { kind: "whole" }
  | { kind: "part"; offset: number; length: number }
  | { kind: "unsatisfiable" };

/**
 * The part of a file of `size` bytes. No header, another unit, several ranges or a malformed one: the whole file, as
 * the standard allows.
 */
export function byteRange(header: string | null, size: number): ByteRange {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return { kind: "whole" };
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length > 0 ? { kind: "part", offset: size - length, length } : { kind: "unsatisfiable" };
  }
  const offset = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < offset) return { kind: "whole" };
  return offset < size ? { kind: "part", offset, length: end - offset + 1 } : { kind: "unsatisfiable" };
}
