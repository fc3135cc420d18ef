import type { Channel } from "../../domain/contact/channel.ts";
import { isLive } from "../desktop/live.ts";

/** Sounds, synthesised: nothing to load, nothing to license. */
let context: AudioContext | null = null;

/** Browsers allow sound only after a gesture: the first click or key on the page wakes it. */
export function armSound(): void {
  const wake = () => {
    context ??= new AudioContext();
    void context.resume();
    window.removeEventListener("pointerdown", wake);
    window.removeEventListener("keydown", wake);
  };
  window.addEventListener("pointerdown", wake);
  window.addEventListener("keydown", wake);
}

/** A struck bar: a sine and its fourth partial, fading fast. `at` in seconds from now. */
function strike(frequency: number, at: number, loudness: number): void {
  if (context === null || context.state !== "running") return;
  const start = context.currentTime + at;
  for (const [partial, share, fade] of [
    [1, 1, 0.9],
    [4, 0.18, 0.25],
  ] as const) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = frequency * partial;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness * share, start + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + fade);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + fade);
  }
}

/** One ring of a call: two rising pairs. */
const callRing = (loudness: number) => {
  for (const [note, at] of [
    [659, 0],
    [988, 0.14],
    [659, 0.42],
    [988, 0.56],
  ] as const)
    strike(note, at, loudness);
};

const chatRing = (loudness: number) => {
  strike(784, 0, loudness);
  strike(1175, 0.13, loudness);
};

/** Rings until the returned function is called. */
export function ring(channel: Channel, loudness: number): () => void {
  const once = () => (isLive(channel) ? callRing : chatRing)(loudness * 0.4);
  once();
  const timer = setInterval(once, isLive(channel) ? 2400 : 3200);
  return () => clearInterval(timer);
}

/** A short sound for a message in a conversation that is not on screen. */
export const tick = (loudness: number): void => strike(1175, 0, loudness * 0.18);
