import { expect, it } from "vitest";
import { attachmentMaxBytes, checkAttachment } from "./check.ts";

const head = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const png = head("\x89PNG\r\n\x1a\n....");

it("takes a file whose name, bytes and declared type agree", () => {
  expect(checkAttachment("bill.png", "image/png", png, 4000)).toEqual({ ok: true, type: "image/png" });
  expect(checkAttachment("請求書.PDF", "", head("%PDF-1.7"), 4000)).toEqual({
    ok: true,
    type: "application/pdf",
  });
  expect(checkAttachment("a.csv", "application/vnd.ms-excel", head("a,b\n1,2"), 7)).toEqual({
    ok: true,
    type: "text/csv",
  });
});

it.each([
  ["a page behind an image's name", "x.png", "image/png", head("<html><script>"), 100, "type"],
  ["an image that says it is a page", "x.png", "text/html", png, 100, "type"],
  ["a drawing that can run", "x.svg", "image/svg+xml", head("<svg onload="), 100, "type"],
  ["a program", "x.exe", "application/octet-stream", head("MZ"), 100, "type"],
  ["bytes that are no text", "x.txt", "text/plain", head("MZ\x00\x01"), 100, "type"],
  ["a name without an ending", "readme", "text/plain", head("hello"), 5, "type"],
  ["an empty file", "x.png", "image/png", head(""), 0, "empty"],
  ["a file that is too long", "x.png", "image/png", png, attachmentMaxBytes + 1, "too-large"],
  ["no name", " ", "image/png", png, 100, "name"],
])("refuses %s", (_what, name, type, first, bytes, reason) => {
  expect(checkAttachment(name, type, first, bytes)).toEqual({ ok: false, reason });
});
