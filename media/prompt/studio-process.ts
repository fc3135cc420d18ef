/**
 * The studio: a process of its own in which prompts are made, so that speech synthesis, encoding and the Japanese
 * dictionary neither disturb the clock of the calls nor stay in memory. Started and stopped by {@link Studio}.
 */
import { setPriority } from "node:os";
import { encode } from "./encode.ts";
import { readingOf } from "./japanese-reading.ts";
import { holdMusic, ringback, speakNow } from "./music.ts";
import { ReadingStore } from "./reading-store.ts";
import { speak } from "./speech.ts";
import type { StudioJob, StudioReply, StudioRequest } from "./studio-job.ts";
import { packetsOfUpload } from "./uploaded-audio.ts";

setPriority(10);
const readings = new ReadingStore(process.argv[2]!);

async function make(job: StudioJob): Promise<Buffer[]> {
  if (job.kind === "speech") return encode(await speak(job, readings), "speech");
  if (job.kind === "audio") return packetsOfUpload(Buffer.from(job.file));
  if (job.kind === "tone") return encode(speakNow(), "music");
  return encode(job.name === "hold" ? holdMusic() : ringback(), "music");
}

async function answer({ id, job }: StudioRequest): Promise<StudioReply> {
  try {
    if (job.kind === "reading") return { id, reading: await readingOf(job.text, readings) };
    return { id, packets: await make(job) };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

let jobs = Promise.resolve();
process.on("message", (request: StudioRequest) => {
  jobs = jobs.then(async () => {
    const reply = await answer(request);
    if (process.connected) process.send!(reply);
  });
});
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => {}); // Ctrl-C reaches the whole group: the parent decides
