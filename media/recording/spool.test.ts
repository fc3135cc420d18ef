import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isGone, type Owner, ownerName, ownerOf, parseOwner, thisOwner } from "./owner.ts";
import { Spool } from "./spool.ts";

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "spool-")), "spool");
});
afterEach(() => rmSync(join(root, ".."), { recursive: true }));

const note = (segment: number) => ({ tenant: "t", contact: "c", segment, startedAt: 1_000 });
const me = thisOwner();
const dead: Owner = { ...me, start: "never-1" };

/** A spool of an owner who is gone, with these segments. */
async function leftBehind(owner: Owner, ...segments: number[]): Promise<void> {
  const spool = new Spool(root, owner);
  for (const segment of segments) writeFileSync((await spool.begin(note(segment))).audio, "audio");
}

describe("the owner of a spool", () => {
  test("is gone when its process is, even if its number lives on", async () => {
    expect(isGone(me)).toBe(false);
    expect(isGone(dead)).toBe(true);
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    await once(child, "spawn");
    const owner = { ...me, pid: child.pid! };
    expect(isGone(owner)).toBe(true); // the same number, started at another time
    child.kill("SIGKILL");
  });

  test("is read back from its folder's name, claimed or not", () => {
    expect(parseOwner(ownerName(me))).toEqual(me);
    expect(parseOwner(`${ownerName(me)}.12`)).toEqual(me);
    expect(parseOwner("something else")).toBeUndefined();
  });
});

describe("the spool", () => {
  test("keeps a note beside the audio and forgets both", async () => {
    const spool = new Spool(root, me);
    const segment = await spool.begin(note(1));
    writeFileSync(segment.audio, "audio");
    await spool.remove(segment);
    expect(readdirSync(root)).toEqual([]);
  });

  test("adopts what a dead process left, once", async () => {
    await leftBehind(dead, 1, 2);
    const spool = new Spool(root, me);
    const found = await spool.adopt();
    expect(found.map((segment) => segment.note.segment).sort((a, b) => a - b)).toEqual([1, 2]);
    expect(found.every((segment) => existsSync(segment.audio))).toBe(true);
    expect(await spool.adopt()).toEqual([]);
  });

  test("leaves alone what living processes have", async () => {
    await leftBehind(me, 1);
    expect(await new Spool(root, { ...me, pid: me.pid }).adopt()).toEqual([]);
  });

  test("gives each folder to exactly one of many that want it", async () => {
    for (let i = 0; i < 20; i++) await leftBehind({ ...dead, pid: 100_000 + i }, i + 1);
    const living = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]),
    );
    await Promise.all(living.map((child) => once(child, "spawn")));
    const wanting = living.map((child) => new Spool(root, ownerOf(child.pid!)));
    const found = (await Promise.all(wanting.map((spool) => spool.adopt()))).flat();
    for (const child of living) child.kill("SIGKILL");
    const segments = found.map((segment) => segment.note.segment).sort((a, b) => a - b);
    expect(segments).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test("adopts from another host only what nobody touched for long", async () => {
    const elsewhere: Owner = { ...me, host: "elsewhere" };
    await leftBehind(elsewhere, 1);
    const spool = new Spool(root, me);
    expect(await spool.adopt()).toEqual([]);
    const old = new Date(Date.now() - 11 * 60_000);
    utimesSync(join(root, ownerName(elsewhere)), old, old);
    expect(await spool.adopt()).toHaveLength(1);
  });

  test("is not stopped by a note that nobody can read", async () => {
    await leftBehind(dead, 1);
    const folder = join(root, ownerName(dead));
    writeFileSync(join(folder, "9-9.json"), "{torn");
    expect(await new Spool(root, me).adopt()).toHaveLength(1);
  });

  test("has nothing to adopt where there is no folder yet", async () => {
    expect(await new Spool(join(root, "none"), me).adopt()).toEqual([]);
    mkdirSync(root, { recursive: true });
    renameSync(root, `${root}-moved`);
    expect(await new Spool(root, me).adopt()).toEqual([]);
  });
});
