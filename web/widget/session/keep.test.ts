import { beforeEach, expect, test } from "vitest";
import type { Pending } from "../state/state.ts";
import { keepIn } from "./keep.ts";

class Memory {
  readonly map = new Map<string, string>();
  get length() {
    return this.map.size;
  }
  key = (index: number) => [...this.map.keys()][index] ?? null;
  getItem = (key: string) => this.map.get(key) ?? null;
  setItem = (key: string, value: string) => void this.map.set(key, value);
  removeItem = (key: string) => void this.map.delete(key);
}

let memory: Memory;
let made = 0;
const open = (tenant = "hoshi") =>
  keepIn(memory, tenant, "web", () => `visitor-${String(++made).padStart(12, "0")}`);
const pending = (id: string, at: number): Pending => ({
  id,
  kind: "message",
  value: id,
  text: id,
  at,
  problem: null,
});
const session = { contact: "c", token: "t", media: null, channel: "chat" as const, openedAt: 1 };

beforeEach(() => {
  memory = new Memory();
});

test("a visitor is the same after a page load, and another one for another company", () => {
  const visitor = open().visitor();
  expect(open().visitor()).toBe(visitor);
  expect(open("tsuki").visitor()).not.toBe(visitor);
});

test("the session and what was not sent come back, in the order it was written", () => {
  const keep = open();
  keep.keepSession(session);
  keep.keepPending([pending("b", 2), pending("a", 1)]);
  expect(open().session()).toEqual(session);
  expect(
    open()
      .pending()
      .map((p) => p.id),
  ).toEqual(["a", "b"]);
  keep.keepPending([pending("b", 2)]);
  expect(
    open()
      .pending()
      .map((p) => p.id),
  ).toEqual(["b"]);
  expect(open("tsuki").pending()).toEqual([]);
});

test("an answer to a secure question is not kept", () => {
  open().keepPending([{ ...pending("a", 1), value: "4929531880077416", secure: true }, pending("b", 2)]);
  expect(
    open()
      .pending()
      .map((p) => p.id),
  ).toEqual(["b"]);
});

test("nonsense in the storage is nothing", () => {
  for (const nonsense of ["", "{", "null", "[]", '{"contact":1}']) {
    memory.setItem("tsunagi:hoshi:web:session", nonsense);
    memory.setItem("tsunagi:hoshi:web:pending:x", nonsense);
    expect(open().session()).toBeNull();
    expect(open().pending()).toEqual([]);
  }
});

test("a storage that is full or forbidden stops nobody from talking", () => {
  memory.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  memory.getItem = () => {
    throw new Error("SecurityError");
  };
  const keep = open();
  keep.keepSession(session);
  keep.keepPending([pending("a", 1)]);
  expect(keep.session()).toBeNull();
  expect(keep.visitor()).toBe(keep.visitor());
});
