import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client/http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { migrate } from "./migrate.ts";
import { startSqld, type TestSqld } from "./testing/sqld.ts";

let sqld: TestSqld;
let folder: string;
beforeAll(async () => {
  sqld = await startSqld();
}, 30_000);
afterAll(() => sqld.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tsunagi-migrate-"));
  await run("DROP TABLE IF EXISTS migration", "DROP TABLE IF EXISTS a", "DROP TABLE IF EXISTS b");
  return () => rmSync(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
async function run(...statements: string[]) {
  const client = createClient({ url: sqld.url });
  await client.batch(statements, "write");
  client.close();
}

it("applies what is new, once, in the order of names", async () => {
  file(
    "0001_second.sql",
    "ALTER TABLE a ADD COLUMN n integer;\n--> statement-breakpoint\nCREATE TABLE b (id text);",
  );
  file("0000_first.sql", "CREATE TABLE a (id text);");
  expect(await migrate(sqld.url, undefined, folder)).toEqual(["0000_first.sql", "0001_second.sql"]);
  expect(await migrate(sqld.url, undefined, folder)).toEqual([]);
  await run("INSERT INTO a (id, n) VALUES ('x', 1)", "INSERT INTO b (id) VALUES ('y')");
});

it("applies a file whole or not at all", async () => {
  file("0000_half.sql", "CREATE TABLE a (id text);\n--> statement-breakpoint\nCREATE TABLE a (id text);");
  await expect(migrate(sqld.url, undefined, folder)).rejects.toThrow(/already exists/);
  file("0000_half.sql", "CREATE TABLE a (id text);");
  expect(await migrate(sqld.url, undefined, folder)).toEqual(["0000_half.sql"]);
});

it("refuses a file that was changed after it was applied, and names it", async () => {
  file("0000_first.sql", "CREATE TABLE a (id text);");
  await migrate(sqld.url, undefined, folder);
  file("0000_first.sql", "CREATE TABLE a (id text, n integer);");
  await expect(migrate(sqld.url, undefined, folder)).rejects.toThrow(
    "migrations/sql/0000_first.sql was changed after it was applied",
  );
});

it("refuses a database that is ahead of the code", async () => {
  file("0000_first.sql", "CREATE TABLE a (id text);");
  await migrate(sqld.url, undefined, folder);
  rmSync(join(folder, "0000_first.sql"));
  await expect(migrate(sqld.url, undefined, folder)).rejects.toThrow(/newer code made it/);
});

it("applies our own files to an empty database", async () => {
  const own = await startSqld();
  try {
    expect((await migrate(own.url)).length).toBeGreaterThan(0);
    expect(await migrate(own.url)).toEqual([]);
  } finally {
    await own.stop();
  }
});
