import { wavOf } from "../../../domain/speech/wav.ts";

const sampleRate = 16_000;
/** A little more than a sentence. */
const mostSeconds = 10;

export interface Recording {
  /** Ends it: a WAV file, mono, 16 kHz, base64. */
  end(): Promise<string>;
}

/** Records from the microphone. Rejects when it may not be used. */
export async function recordWav(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const stopped = new Promise<void>((resolve) => recorder.addEventListener("stop", () => resolve()));
  recorder.start();
  return {
    async end() {
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      for (const track of stream.getTracks()) track.stop();
      return toBase64(wavOf([await toPcm(new Blob(pieces))], sampleRate));
    },
  };
}

/** Decoded and resampled by the browser, at most ten seconds of it. */
async function toPcm(recorded: Blob): Promise<Uint8Array> {
  const decoded = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(
    await recorded.arrayBuffer(),
  );
  const samples = decoded.getChannelData(0).subarray(0, mostSeconds * sampleRate);
  const pcm = new Int16Array(samples.length);
  samples.forEach((sample, at) => {
    pcm[at] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
  });
  return new Uint8Array(pcm.buffer);
}

/** Without spreading: a recording has more bytes than a call has arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
