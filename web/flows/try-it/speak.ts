/** Prompts in the browser's own voice, and speech in the browser's own recogniser, where it has them. */
import type { Line } from "../../../domain/flow/rehearsal/line.ts";
import type { Language } from "../../../domain/media/protocol.ts";

const tags: Record<Language, string> = { en: "en-US", ja: "ja-JP" };

const synthesis = (): SpeechSynthesis | null => ("speechSynthesis" in window ? window.speechSynthesis : null);

export const canSpeak = (): boolean => synthesis() !== null;

/** Says the lines of the flow, one after the other, instead of whatever is being said. */
export function speak(lines: readonly Line[]): void {
  const voice = synthesis();
  if (voice === null) return;
  voice.cancel();
  for (const line of lines) {
    if (line.who !== "flow" || line.text.trim() === "") continue;
    const words = new SpeechSynthesisUtterance(line.text);
    words.lang = tags[line.language];
    voice.speak(words);
  }
}

export const hush = (): void => synthesis()?.cancel();

/** What browsers have under one name or another; TypeScript knows neither. */
interface Recogniser {
  lang: string;
  interimResults: boolean;
  maxAlternatives: number;
  onresult: ((event: RecogniserResult) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}
interface RecogniserResult {
  results: ArrayLike<ArrayLike<{ transcript: string; confidence: number }> & { isFinal: boolean }>;
}
type RecogniserClass = new () => Recogniser;

const isClass = (value: unknown): value is RecogniserClass => typeof value === "function";

function recogniser(): RecogniserClass | null {
  const found = ["SpeechRecognition", "webkitSpeechRecognition"]
    .map((name): unknown => Reflect.get(window, name))
    .find(isClass);
  return found ?? null;
}

export const canHear = (): boolean => recogniser() !== null;

interface Ears {
  partial(text: string): void;
  heard(text: string, confidence: number): void;
  /** Always, once it listens no more. `failed`: it could not listen at all. */
  ended(failed: boolean): void;
}

/** Listens for one utterance. Returns what stops it. */
export function listen(language: Language, ears: Ears): () => void {
  const Ear = recogniser();
  if (Ear === null) return () => {};
  const ear = new Ear();
  let failed = false;
  ear.lang = tags[language];
  ear.interimResults = true;
  ear.maxAlternatives = 1;
  ear.onresult = ({ results }) => {
    const last = results[results.length - 1];
    const best = last?.[0];
    if (last === undefined || best === undefined) return;
    if (last.isFinal) ears.heard(best.transcript, best.confidence);
    else ears.partial(best.transcript);
  };
  ear.onerror = () => {
    failed = true;
  };
  ear.onend = () => ears.ended(failed);
  ear.start();
  return () => ear.abort();
}
