/** Sound as samples between -1 and 1, one channel. */
export interface Sound {
  rate: number;
  samples: Float32Array;
}

const REACH = 16;

/**
 * Changes the sample rate with a windowed sinc (Hann, 16 taps to each side at the lower rate), low-passed below the
 * lower of the two rates. One filter for each of the positions an output sample can have between two input samples.
 */
export function resample(sound: Sound, rate: number): Sound {
  if (sound.rate === rate) return sound;
  const divisor = greatestCommonDivisor(sound.rate, rate);
  const [step, phases] = [sound.rate / divisor, rate / divisor];
  const cutoff = Math.min(1, rate / sound.rate) * 0.95;
  const reach = Math.ceil(REACH / cutoff);
  const filters: (Float32Array | undefined)[] = [];
  const source = sound.samples;
  const samples = new Float32Array(Math.floor((source.length * phases) / step));
  for (let i = 0; i < samples.length; i++) {
    const phase = (i * step) % phases;
    const before = (i * step - phase) / phases;
    filters[phase] ??= filterAt(phase / phases, cutoff, reach);
    const filter = filters[phase];
    let sum = 0;
    const last = Math.min(filter.length - 1, source.length - 1 - before + reach);
    for (let k = Math.max(0, reach - before); k <= last; k++) sum += source[before - reach + k]! * filter[k]!;
    samples[i] = sum;
  }
  return { rate, samples };
}

/** Weights of the input samples around a point that lies `offset` of a sample after one of them. */
function filterAt(offset: number, cutoff: number, reach: number): Float32Array {
  return Float32Array.from({ length: 2 * reach + 1 }, (_, k) => {
    const x = k - reach - offset;
    if (Math.abs(x) > reach) return 0;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / reach);
    const angle = Math.PI * x * cutoff;
    return (angle === 0 ? 1 : Math.sin(angle) / angle) * cutoff * window;
  });
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** Brings speech to one loudness: RMS of what is not silence to `targetRms`, peaks held below 0.9. */
export function level(sound: Sound, targetRms = 0.12): Sound {
  let sum = 0;
  let count = 0;
  let peak = 0;
  for (const value of sound.samples) {
    peak = Math.max(peak, Math.abs(value));
    if (Math.abs(value) < 0.01) continue;
    sum += value * value;
    count++;
  }
  if (count === 0) return sound;
  const gain = Math.min(targetRms / Math.sqrt(sum / count), 0.9 / peak);
  return { rate: sound.rate, samples: sound.samples.map((value) => value * gain) };
}
