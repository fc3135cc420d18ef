import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { Table } from "../domain/machine/table.ts";
import { Outbox } from "./outbox.ts";
import { Peers } from "./peers.ts";
import { Store } from "./store.ts";
import { edge } from "./testing/routing-house.ts";

function inObject(what: (storage: DurableObjectStorage) => void): Promise<void> {
  const stub = edge.Queue.getByName(`store/${crypto.randomUUID()}`);
  return runInDurableObject(stub, (_, { storage }) => what(storage));
}

type Notes = { notes: Table<string> };
const load = (store: Store) => [...store.load<Notes>(["notes"]).notes.entries()];

test("what a machine changed is read back, whatever its keys and texts hold and however long they are", () =>
  inObject((storage) => {
    const store = new Store(storage, "hoshi/billing");
    const rows: [string, string][] = [
      ["a key of words", 'quotes " and \\ and \n'],
      ["__proto__", "繋ぎ 🤝"],
      ["broken", "\ud83e and \u0000"],
      ["long", "x".repeat(1_500_000)],
      ...Array.from({ length: 400 }, (_, n): [string, string] => [String(n), "y".repeat(2_000)]),
    ];
    const notes = new Table<string>();
    for (const [key, text] of rows) notes.set(key, text);
    store.save({ notes });
    store.flush();
    expect(new Map(load(new Store(storage, undefined)))).toEqual(new Map(rows));
    notes.delete("long");
    store.save({ notes });
    store.flush();
    expect(load(store)).toHaveLength(rows.length - 1);
  }));

test("nothing is stored of an object that was only asked something", () =>
  inObject((storage) => {
    expect(load(new Store(storage, "hoshi/billing"))).toEqual([]);
    expect(new Store(storage, "hoshi/billing").isEmpty).toBe(true);
    expect(() => new Store(storage, undefined)).toThrow("no name");
  }));

test("a flush that fails writes and removes nothing", () =>
  inObject((storage) => {
    const store = new Store(storage, "hoshi/billing");
    store.put("notes", "a", "stays");
    store.flush();
    storage.sql.exec(
      "CREATE TRIGGER full BEFORE DELETE ON kept BEGIN SELECT raise(ABORT, 'the disk is full'); END",
    );
    store.put("notes", "b", "comes with it");
    store.remove("notes", "a");
    expect(() => store.flush()).toThrow("the disk is full");
    store.flush();
    expect(load(new Store(storage, undefined))).toEqual([["a", "stays"]]);
  }));

test("an object of the time before, with tables for everything, goes on where it was", () =>
  inObject((storage) => {
    storage.sql.exec(`
      CREATE TABLE state (tbl TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (tbl, key)) WITHOUT ROWID;
      CREATE TABLE peer (peer TEXT PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE self (name TEXT PRIMARY KEY, peers_checked INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, pending TEXT NOT NULL);
      CREATE INDEX outbox_lane ON outbox (lane, id);
      CREATE TABLE postponed (lane TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due INTEGER NOT NULL) WITHOUT ROWID;
      INSERT INTO state VALUES ('notes', 'a b', '"text"');
      INSERT INTO peer VALUES ('from agent/hoshi/aki', 7, 1), ('to agent/hoshi/aki', 9, 2);
      INSERT INTO self VALUES ('hoshi/billing', 0);
      INSERT INTO outbox (lane, pending) VALUES ('log', '{"n":1}'), ('log', '{"n":2}');`);
    const store = new Store(storage, undefined);
    expect(store.name).toBe("hoshi/billing");
    expect(load(store)).toEqual([["a b", "text"]]);
    expect(new Peers(store).heard("agent/hoshi/aki")).toBe(7);
    expect(new Peers(store).next("agent/hoshi/aki", 3)).toBe(10);
    expect(new Outbox(store).head("log").map((row) => row.pending)).toEqual([{ n: 1 }, { n: 2 }]);
  }));
