import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mediaPaths } from "../../domain/media/protocol.ts";
import { EdgeAddress } from "../edge/edge-address.ts";
import { SILENCE } from "../opus/packet.ts";
import { selfDelimited } from "../opus/self-delimited.ts";
import { FakeEdge } from "../testing/fake-edge.ts";
import { Delivery } from "./delivery.ts";
import { thisOwner } from "./owner.ts";
import { SegmentFile } from "./segment-file.ts";
import { Spool, type SpooledSegment } from "./spool.ts";

const SECRET = "only for this test";
let home: string;
let edge: FakeEdge;
let spool: Spool;
let delivery: Delivery;
let url: string;

beforeEach(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  home = mkdtempSync(join(tmpdir(), "delivery-"));
  edge = new FakeEdge(SECRET);
  url = await edge.listen();
  spool = new Spool(join(home, "spool"), thisOwner());
  delivery = new Delivery(spool, new EdgeAddress({ url, secret: SECRET, process: "media-1" }));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await delivery.stop(0);
  await edge.close();
  rmSync(home, { recursive: true });
});

async function segment(number: number, slots = 100): Promise<SpooledSegment> {
  const spooled = await spool.begin({ tenant: "t", contact: "c", segment: number, startedAt: 1_234 });
  const file = new SegmentFile(spooled.audio, number);
  for (let i = 0; i < slots; i++) file.append(Buffer.concat([selfDelimited(SILENCE)!, SILENCE]));
  await file.finish();
  return spooled;
}

const received = (number: number) => edge.recordings.get(mediaPaths.recording("t", "c", number));
const spooled = () => readdirSync(home, { recursive: true }).filter((name) => String(name).endsWith(".ogg"));

describe("a finished segment", () => {
  test("is brought to the edge with its times and its hash, and then forgotten", async () => {
    delivery.deliver(await segment(1));
    await expect.poll(() => received(1)).toMatchObject({ startedAt: 1_234, durationMs: 2_000 });
    await expect.poll(spooled).toEqual([]);
  });

  test("is tried again until the edge takes it", async () => {
    edge.uploadAnswers.push(503, 500);
    delivery.deliver(await segment(1));
    await expect.poll(() => received(1), { timeout: 6_000 }).toBeDefined();
  }, 10_000);

  test("that the edge has already, with the same content, is forgotten", async () => {
    const first = await segment(1);
    delivery.deliver(first);
    await expect.poll(spooled).toEqual([]);
    delivery.deliver(await segment(1));
    await expect.poll(spooled).toEqual([]);
  });

  test("that the edge will never take is put aside", async () => {
    edge.uploadAnswers.push(409);
    delivery.deliver(await segment(1));
    await expect.poll(spooled).toEqual([expect.stringMatching(/^rejected\/t-c-1-\d+\.ogg$/)]);
  });

  test("torn by a kill is repaired first", async () => {
    const torn = await segment(1, 149);
    truncateSync(torn.audio, 700);
    delivery.deliver(torn);
    await expect.poll(() => received(1)?.durationMs).toBe(1_000);
  });

  test("with nothing in it is not brought at all", async () => {
    const empty = await segment(1, 0);
    delivery.deliver(empty);
    delivery.deliver(await segment(2));
    await expect.poll(() => received(2)).toBeDefined();
    expect(received(1)).toBeUndefined();
    expect(existsSync(empty.noteFile)).toBe(false);
  });

  test("stays in the spool when the process stops before the edge answers", async () => {
    edge.uploadAnswers.push(503);
    delivery.deliver(await segment(1));
    await delivery.stop(100);
    expect(spooled()).toHaveLength(1);
  });
});
