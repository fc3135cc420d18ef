/** What players make of a recording: ffmpeg and Chromium, with real Opus on both sides. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpusScript from "opusscript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BrowserPage } from "../testing/browser-page.ts";
import { decodeFile, measure } from "../testing/listen.ts";
import { Recorder } from "./recorder.ts";
import { SegmentFile } from "./segment-file.ts";

const CALLER = { sid: "TR_c", identity: "sip_1" };
const AGENT = { sid: "TR_a", identity: "agent:1" };
const SECONDS = 30;
const folder = mkdtempSync(join(tmpdir(), "players-"));
let file: Buffer;

/**
 * Thirty seconds: 440 Hz to the left; to the right 1000 Hz, from the 15th second on 2000 Hz, sent in stereo as a browser
 * may. From 4 to 6 s the caller is silent, from 8 to 9 s the recording is paused.
 */
beforeAll(async () => {
  const left = new OpusScript(48_000, 1, OpusScript.Application.VOIP);
  const right = new OpusScript(48_000, 2, OpusScript.Application.AUDIO);
  const path = join(folder, "segment.ogg");
  const sink = new SegmentFile(path, 7);
  const recorder = new Recorder({ left: CALLER.identity, startedMs: 0, sink, recode: () => () => [] });
  for (let slot = 0; slot < SECONDS * 50; slot++) {
    const now = slot * 20;
    const caller = left.encode(pcm(440, slot, 1), 960);
    if (slot < 200 || slot >= 300) recorder.hear(CALLER, caller, slot * 960, now);
    recorder.hear(AGENT, right.encode(pcm(slot < 750 ? 1000 : 2000, slot, 2), 960), slot * 960, now);
    if (slot === 400 || slot === 450) recorder.setPaused(slot === 400, now);
    recorder.tick(now);
  }
  recorder.finish(SECONDS * 1_000);
  await sink.finish();
  file = readFileSync(path);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function pcm(hertz: number, slot: number, channels: number): Buffer {
  const bytes = Buffer.alloc(960 * 2 * channels);
  for (let i = 0; i < 960; i++) {
    const value = Math.round(9_000 * Math.sin((2 * Math.PI * hertz * (slot * 960 + i)) / 48_000));
    for (let c = 0; c < channels; c++) bytes.writeInt16LE(value, (i * channels + c) * 2);
  }
  return bytes;
}

const expected: [second: number, left: number, right: number][] = [
  [1, 440, 1000],
  [5, 0, 1000],
  [8.3, 0, 0],
  [10, 440, 1000],
  [20, 440, 2000],
];

test("ffmpeg plays the customer left and the agent right, for the true length", () => {
  const [left, right] = decodeFile(file);
  expect(left!.length / 48_000).toBe(SECONDS);
  for (const [second, leftHz, rightHz] of expected) {
    expect(measure(left!, second, 0.5).hz).toBeCloseTo(leftHz, -1);
    expect(measure(right!, second, 0.5).hz).toBeCloseTo(rightHz, -1);
  }
});

test("Chromium decodes the same, and its player seeks to the right place", async () => {
  const browser = await BrowserPage.open(file);
  const heard = await browser.page.evaluate(
    async (seconds) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals
      const { window, fetch } = globalThis as any;
      const context = new window.AudioContext({ sampleRate: 48_000 });
      const decoded = await context.decodeAudioData(await (await fetch("/file.ogg")).arrayBuffer());
      const player = new window.Audio("/file.ogg");
      const splitter = new window.ChannelSplitterNode(context, { numberOfOutputs: 2 });
      context.createMediaElementSource(player).connect(splitter);
      const analysers = [0, 1].map((channel) => {
        const analyser = new window.AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
        splitter.connect(analyser, channel);
        return analyser;
      });
      const loudest = () =>
        analysers.map((analyser) => {
          const bins = new Float32Array(analyser.frequencyBinCount);
          analyser.getFloatFrequencyData(bins);
          const best = bins.reduce((top, value, i) => (value > bins[top]! ? i : top), 0);
          return bins[best]! < -80 ? 0 : Math.round((best * 48_000) / 8192);
        });
      await new Promise((resolve) => {
        player.onloadedmetadata = resolve;
      });
      const seeks: { at: number; played: number; hertz: number[] }[] = [];
      for (const at of [20, 1, 8.2, 5, 29]) {
        player.currentTime = at;
        await new Promise((resolve) => {
          player.onseeked = resolve;
        });
        await player.play();
        await new Promise((resolve) => setTimeout(resolve, 450));
        seeks.push({ at, played: player.currentTime, hertz: loudest() });
        player.pause();
      }
      const stretch = (channel: number, second: number) =>
        Array.from<number>(
          decoded.getChannelData(channel).subarray(second * 48_000, (second + 0.5) * 48_000),
        );
      const channels = [0, 1].map((channel) => seconds.map((second) => stretch(channel, second)));
      return { duration: player.duration, seeks, channels };
    },
    expected.map(([second]) => second),
  );
  await browser.close();
  expect(heard.duration).toBeCloseTo(SECONDS, 2);
  for (const [i, [, ...tones]] of expected.entries()) {
    for (const [channel, hertz] of tones.entries()) {
      expect(measure(Float32Array.from(heard.channels[channel]![i]!), 0, 0.5).hz).toBeCloseTo(hertz, -1);
    }
  }
  const tones = heard.seeks.map(({ at, hertz }) => [
    at,
    ...hertz.map((value) => Math.round(value / 100) * 100),
  ]);
  expect(tones).toEqual([
    [20, 400, 2000],
    [1, 400, 1000],
    [8.2, 0, 0],
    [5, 0, 1000],
    [29, 400, 2000],
  ]);
  for (const { at, played } of heard.seeks) expect(played - at).toBeLessThan(0.8);
}, 120_000);
