import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packetSamples } from "../opus/packet.ts";
import { wavTone } from "../testing/wav-tone.ts";
import { Studio } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "studio-"));
const studio = new Studio(join(folder, "readings.tsv"));
afterAll(() => {
  studio.close();
  rmSync(folder, { recursive: true });
});

describe("the studio", () => {
  test("makes 20 ms packets of an uploaded file", async () => {
    const packets = await studio.make({ kind: "audio", file: wavTone(440, 1) });
    expect(packets).toHaveLength(50);
    expect(packets.every((packet) => packetSamples(packet) === 960)).toBe(true);
  });

  test("says what is wrong with a file", async () => {
    await expect(studio.make({ kind: "audio", file: Buffer.from("MP3?") })).rejects.toThrow(
      "neither a WAV nor an Ogg",
    );
  });

  test("that dies fails its jobs and is there again for the next", async () => {
    const job = studio.make({ kind: "music", name: "hold" });
    studio.close();
    await expect(job).rejects.toThrow("the studio stopped");
    expect(await studio.make({ kind: "music", name: "ringback" })).toHaveLength(300);
    expect(await studio.make({ kind: "tone" })).toHaveLength(25);
  });
});
