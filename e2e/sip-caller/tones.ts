/** Sounds at 8 kHz, 16 bits: making a tone, and finding one. */

export const sampleRate = 8000;

/** A sine of this frequency (Hz) and length, at a quarter of full scale. */
export function makeTone(hz: number, seconds: number): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, at) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hz * at) / sampleRate)),
  );
}

/**
 * The share of the sound's power that is at this frequency, 0 to 1 (Goertzel's algorithm, over blocks of 50 ms so that
 * a clock that is slightly off does not matter). 0 for silence.
 */
export function toneShare(samples: Int16Array, hz: number): number {
  const block = sampleRate / 20;
  let atTone = 0;
  let total = 0;
  for (let from = 0; from + block <= samples.length; from += block) {
    const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
    let before = 0;
    let last = 0;
    for (let at = from; at < from + block; at++) {
      const sample = samples[at]!;
      total += sample * sample;
      [before, last] = [last, sample + coefficient * last - before];
    }
    atTone += (2 * (last * last + before * before - coefficient * last * before)) / block;
  }
  return total === 0 ? 0 : Math.min(1, atTone / total);
}

/** Root mean square, as a share of full scale. Speech is around 0.05 to 0.2, line noise below 0.005. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.sqrt(power) / 32_768;
}
