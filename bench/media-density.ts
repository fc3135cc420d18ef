/**
 * How many calls a media process carries: its processor time and memory a call at 20, 40 and 80 simultaneous telephone
 * calls that all hear a prompt and are all recorded, beside LiveKit's own processes in the same run. Everything is on
 * loopback, on ports of its own; the edge is a stand-in, so that the media process alone is measured.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RoomServiceClient } from "livekit-server-sdk";
import { builtLivekit, livekitFolder } from "../bin/start/voice/livekit-cache.ts";
import { FakeEdge } from "../media/testing/fake-edge.ts";
import { LivekitStack } from "../media/testing/livekit-stack.ts";
import { MediaChild } from "../media/testing/media-child.ts";
import { startCallers } from "../media/testing/sip-callers.ts";
import { wavTone } from "../media/testing/wav-tone.ts";
import { type Figure, print } from "./benchmark.ts";
import { costOf, machineLoad } from "./process-cost.ts";

const SIZES = [20, 40, 80];
const PORT_BASE = 27_700;
const CALLS_A_SECOND = 10;
const MEASURED_S = 8;
const NUMBER = "+12025550100";
const SECRET = "a secret for a benchmark on loopback";

interface Bench {
  edge: FakeEdge;
  stack: LivekitStack;
  media: MediaChild;
  folder: string;
  joinMs: number[];
  recording: Set<string>;
}

/** What one size gave. Costs are per process: seconds of processor time a second, and bytes. */
interface Measured {
  calls: number;
  cpu: Record<"media" | "livekit-sip" | "livekit-server", number>;
  bytes: Record<"media" | "livekit-sip", number>;
  joinMs: number[];
  frames: number;
  lateFrames: number;
  worstMs: number;
  machine: number;
}

export async function run({ json }: { json: boolean }): Promise<void> {
  const bench = await open();
  try {
    const idle = await warmUp(bench);
    const floorMs = await apiRoundTrips(bench.stack);
    for (const size of SIZES) {
      const measured = await measure(bench, size);
      const title = `media-density: ${measured.calls} of ${size} calls, machine ${percent(measured.machine)} busy`;
      print(title, figures(size, measured, idle, floorMs), json);
    }
  } finally {
    await close(bench);
  }
}

async function open(): Promise<Bench> {
  const programs = builtLivekit(livekitFolder(join(import.meta.dirname, ".."), process.env));
  if (!programs) throw new Error("the LiveKit programs are not built: node bin/build-livekit.ts");
  const folder = mkdtempSync(join(tmpdir(), "tsunagi-density-"));
  const edge = new FakeEdge(SECRET);
  const edgeUrl = await edge.listen(PORT_BASE);
  edge.assets.set("/media/assets/t/prompt.wav", wavTone(440, 10));
  const stack = new LivekitStack(join(folder, "livekit"), PORT_BASE);
  await stack.start(programs);
  await stack.takeCalls(NUMBER);
  const media = new MediaChild({
    EDGE_URL: edgeUrl,
    MEDIA_SECRET: SECRET,
    MEDIA_CEILING: "200",
    LIVEKIT_WS_URL: stack.url,
    TSUNAGI_HOME: join(folder, "home"),
  });
  const bench: Bench = { edge, stack, media, folder, joinMs: [], recording: new Set() };
  edge.hook = (event) => {
    const room = newCallRoom(event);
    // A call that fails is seen in the number of calls carried.
    if (room !== undefined) take(bench, room).catch(() => bench.recording.delete(room));
  };
  return bench;
}

async function close({ edge, stack, media, folder }: Bench): Promise<void> {
  await media.stop();
  await stack.stop();
  await edge.close();
  rmSync(folder, { recursive: true, force: true });
}

/** What the edge does with a call: a media process takes it, plays and records; it leaves when the caller does. */
async function take(bench: Bench, room: string): Promise<void> {
  const contact = bench.edge.contact("t", room);
  const token = await bench.stack.token("media:media-1", room);
  const asked = performance.now();
  await bench.edge.order("media-1", { type: "attach", tenant: "t", contact: room, room, token });
  await contact.report("joined", { withinMs: 15_000 });
  bench.joinMs.push(performance.now() - asked);
  const left = (await contact.report("participant")).identity;
  contact.send({
    type: "play",
    id: "p",
    items: [{ kind: "audio", asset: "prompt.wav" }],
    loop: true,
    bargeIn: false,
  });
  contact.send({ type: "record", segment: 1, left, recording: "on" });
  bench.recording.add(room);
  await contact.until(
    () => contact.reports.some((each) => each.type === "participant" && !each.present),
    60_000,
  );
  contact.send({ type: "leave" });
  bench.recording.delete(room);
}

function newCallRoom(event: unknown): string | undefined {
  const {
    event: kind,
    participant,
    room,
  } = event as Record<string, Record<string, string> | string | undefined>;
  const isCaller = typeof participant === "object" && participant.kind === "SIP";
  return kind === "participant_joined" && isCaller && typeof room === "object" ? room.name : undefined;
}

/**
 * One call loads the code: what is held after it is what a process without calls holds. Then as many as the first size,
 * so that the code is compiled as after a minute of work.
 */
async function warmUp(bench: Bench): Promise<Measured["bytes"]> {
  await startSize(bench, 1, 3_000).ended;
  await until(() => bench.recording.size === 0, 10_000);
  await sleep(1_000);
  const idle = bytesOf(bench);
  await startSize(bench, SIZES[0]!, 8_000).ended;
  await until(() => bench.recording.size === 0, 10_000);
  return idle;
}

/** The floor of joining: LiveKit's answer to a bare request. */
async function apiRoundTrips(stack: LivekitStack): Promise<number[]> {
  const rooms = new RoomServiceClient(...stack.api);
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    const before = performance.now();
    await rooms.listRooms(["none"]);
    times.push(performance.now() - before);
  }
  return times;
}

async function measure(bench: Bench, size: number): Promise<Measured> {
  bench.joinMs = [];
  const rampMs = (size / CALLS_A_SECOND) * 1_000;
  const callers = startSize(bench, size, rampMs + MEASURED_S * 1_000 + 5_000);
  await until(() => bench.recording.size === size, rampMs + 4_000);
  await sleep(1_500);
  await takeFigures(bench);
  const before = cpuOf(bench);
  const busy = machineLoad();
  const began = performance.now();
  await sleep(MEASURED_S * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  const after = cpuOf(bench);
  const machine = busy();
  const bytes = bytesOf(bench);
  const calls = bench.recording.size;
  const clock = await takeFigures(bench);
  await callers.ended;
  await until(() => bench.recording.size === 0, 8_000);
  const cpu = {
    media: (after.media - before.media) / seconds,
    "livekit-sip": (after["livekit-sip"] - before["livekit-sip"]) / seconds,
    "livekit-server": (after["livekit-server"] - before["livekit-server"]) / seconds,
  };
  return { calls, cpu, bytes, joinMs: bench.joinMs, machine, ...clock };
}

function startSize(bench: Bench, calls: number, holdMs: number): { ended: Promise<unknown> } {
  const ports = { sipPort: bench.stack.sipPort, localPort: PORT_BASE + 9, rtpFrom: PORT_BASE + 1_000 };
  const callers = startCallers(
    bench.folder,
    { number: NUMBER, ...ports, calls, rate: CALLS_A_SECOND, holdMs },
    700,
  );
  const ended = new Promise((resolve) => callers.once("exit", resolve));
  const giveUp = setTimeout(() => callers.kill("SIGKILL"), 30_000);
  return { ended: ended.finally(() => clearTimeout(giveUp)) };
}

const pidsOf = ({ media, stack }: Bench) => ({ media: media.process.pid!, ...stack.pids });

function cpuOf(bench: Bench): Measured["cpu"] {
  const pids = pidsOf(bench);
  const seconds = (pid: number) => costOf(pid).cpuSeconds;
  return {
    media: seconds(pids.media),
    "livekit-sip": seconds(pids["livekit-sip"]),
    "livekit-server": seconds(pids["livekit-server"]),
  };
}

function bytesOf(bench: Bench): Measured["bytes"] {
  const pids = pidsOf(bench);
  const bytes = (pid: number) => costOf(pid).residentBytes;
  return { media: bytes(pids.media), "livekit-sip": bytes(pids["livekit-sip"]) };
}

/** Asks the media process for its clock's figures since the last time. */
async function takeFigures({ media }: Bench): Promise<Pick<Measured, "frames" | "lateFrames" | "worstMs">> {
  const from = media.lines.length;
  media.process.kill("SIGUSR2");
  const found = () => media.lines.slice(from).find((line) => line.includes('"event":"figures"'));
  await until(() => found() !== undefined, 2_000);
  return JSON.parse(found() ?? '{"frames":0,"lateFrames":0,"worstMs":0}');
}

function figures(size: number, measured: Measured, idle: Measured["bytes"], floorMs: number[]): Figure[] {
  const { calls, cpu, bytes, joinMs, frames, lateFrames, worstMs } = measured;
  const share = (seconds: number) => (100 * seconds) / Math.max(1, calls);
  const held = (kind: "media" | "livekit-sip") => (bytes[kind] - idle[kind]) / Math.max(1, calls) / 1e6;
  const figure = (name: string, value: number, unit: string, against: string, peer: number): Figure => {
    return { name: `media-density.${size}.${name}`, value, unit, against, ratio: value / peer };
  };
  return [
    figure("cpu-a-call", share(cpu.media), "% of a core", "livekit-sip a call", share(cpu["livekit-sip"])),
    figure("cpu-a-call-of-target", share(cpu.media), "% of a core", "target of 0.5 %", 0.5),
    figure(
      "livekit-server-cpu-a-call",
      share(cpu["livekit-server"]),
      "% of a core",
      "media a call",
      share(cpu.media),
    ),
    figure("memory-a-call", held("media"), "MB", "livekit-sip a call", held("livekit-sip")),
    figure("memory-a-call-of-target", held("media"), "MB", "target of 2 MB", 2),
    figure("late-frames", lateFrames, "frames", "all frames", Math.max(1, frames)),
    figure("worst-delay", worstMs, "ms", "a frame of 20 ms", 20),
    figure("join-p50", quantile(joinMs, 0.5), "ms", "bare LiveKit request p50", quantile(floorMs, 0.5)),
    figure("join-p99", quantile(joinMs, 0.99), "ms", "bare LiveKit request p99", quantile(floorMs, 0.99)),
    figure("calls-carried", calls, "calls", "calls placed", size),
  ];
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!holds() && performance.now() < end) await sleep(50);
}

if (import.meta.main) await run({ json: process.argv.includes("--json") });
