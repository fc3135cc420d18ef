import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MediaProcess } from "./media-process.ts";
import { FakeEdge } from "./testing/fake-edge.ts";

const SECRET = "only for this test";
let folder: string;
let edge: FakeEdge;
let media: MediaProcess;

/** A process without LiveKit: it takes calls and tries to join. */
beforeEach(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), "media-process-"));
  edge = new FakeEdge(SECRET);
  media = new MediaProcess({
    edgeUrl: await edge.listen(),
    secret: SECRET,
    livekitUrl: "ws://127.0.0.1:1",
    folder,
    name: "media-7",
    region: "local",
    ceiling: 2,
  });
});
afterEach(async () => {
  await media.stop();
  await edge.close();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const attach = (contact: string, room = contact) =>
  edge.order("media-7", { type: "attach", tenant: "t", contact, room, token: "token" });
const last = () => edge.regionReports.at(-1);
const load = (...contacts: string[]) => ({
  type: "load",
  process: "media-7",
  calls: contacts.length,
  ceiling: 2,
  contacts: contacts.map((contact) => `t/${contact}`),
});

test("tells its load when it connects, and whenever it takes a call", async () => {
  await expect.poll(last).toEqual(load());
  await attach("a");
  await expect.poll(last).toEqual(load("a"));
});

test("refuses what is beyond its ceiling, and says so", async () => {
  for (const contact of ["a", "b", "c"]) await attach(contact);
  await expect.poll(last).toEqual(load("a", "b"));
  await expect
    .poll(() => edge.regionReports.filter((report) => report.type === "refused"))
    .toEqual([{ type: "refused", tenant: "t", contact: "c" }]);
});

test("takes the same call once, and a call that moved to another room anew", async () => {
  await attach("a");
  await attach("a");
  await attach("a", "another room");
  await attach("b");
  await expect.poll(last).toEqual(load("a", "b"));
});

test("tells its load again after the region's line was cut", async () => {
  await attach("a");
  await expect.poll(last).toEqual(load("a"));
  edge.regionReports.length = 0;
  edge.dropRegion("media-7");
  await expect.poll(() => edge.regionReports[0]).toEqual(load("a"));
});

test("leaves a call whose contact is gone", async () => {
  edge.gone.add("t/a");
  await attach("a");
  await attach("b");
  await expect.poll(last).toEqual(load("b"));
});

test("stopping, tells each contact that its call is lost here", async () => {
  await attach("a");
  const contact = edge.contact("t", "a");
  await expect.poll(() => contact.connected).toBe(true);
  await media.stop();
  expect(await contact.report("failed")).toMatchObject({ reason: "lost" });
});
