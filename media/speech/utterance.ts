import type { Language } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import type { PhraseRecogniser, Phrases } from "./local-recogniser.ts";
import { phraseInText } from "./phrase-in-text.ts";
import { type RemoteEvents, RemoteUtterance } from "./remote-recogniser.ts";
import type { SpokenPhrase } from "./words/spoken-word.ts";

/** Below this the local recogniser's best guess is no match: see confidence.ts for what that lets through. */
export const LEAST_CONFIDENCE = 0.4;

/** How many phrases a provider is told as likely. */
const MOST_HINTS = 200;

/** What comes of one utterance: any number of partial texts, then one of the others. */
export interface UtteranceResult {
  partial(text: string): void;
  heard(text: string, value: string | null, confidence: number): void;
  unheard(reason: "no-match" | "failed", detail: string): void;
}

/** Where the sound of one utterance goes: s16le at 16 kHz. */
export interface Utterance {
  send(pcm: Buffer): void;
  end(): void;
  close(): void;
}

/** One utterance for the local recogniser: kept until it ends, then recognised as a whole. */
export class LocalUtterance implements Utterance {
  readonly #recogniser: PhraseRecogniser;
  readonly #spoken: Promise<SpokenPhrase[]>;
  readonly #language: Language;
  readonly #result: UtteranceResult;
  #pcm: Buffer[] = [];
  #closed = false;

  constructor(
    recogniser: PhraseRecogniser,
    menu: { spoken: Promise<SpokenPhrase[]>; language: Language },
    result: UtteranceResult,
  ) {
    this.#recogniser = recogniser;
    this.#spoken = menu.spoken;
    this.#language = menu.language;
    this.#result = result;
  }

  send(pcm: Buffer): void {
    this.#pcm.push(pcm);
  }

  end(): void {
    void this.#recognise();
  }

  close(): void {
    this.#closed = true;
    this.#pcm = [];
  }

  async #recognise(): Promise<void> {
    try {
      const spoken = await this.#spoken;
      const heard = await this.#recogniser.recognise(spoken, this.#language, Buffer.concat(this.#pcm));
      if (this.#closed) return;
      if (!heard) this.#result.unheard("no-match", "");
      else if (heard.confidence < LEAST_CONFIDENCE) this.#result.unheard("no-match", "unsure");
      else this.#result.heard(heard.text, heard.value, heard.confidence);
    } catch (error) {
      if (!this.#closed) this.#result.unheard("failed", error instanceof Error ? error.message : "");
    }
  }
}

/** One utterance for the tenant's recogniser at the edge, which hears it as it is spoken. */
export function remoteUtterance(
  edge: EdgeAddress,
  menu: { tenant: string; phrases: Phrases; language: Language },
  result: UtteranceResult,
): Utterance {
  const { tenant, phrases, language } = menu;
  const events: RemoteEvents = {
    partial: (text) => result.partial(text),
    failed: (detail) => result.unheard("failed", detail),
    final: (text, confidence) => {
      if (text.trim() === "") result.unheard("no-match", "");
      else result.heard(text, phraseInText(text, phrases)?.value ?? null, confidence);
    },
  };
  const hints = phrases.flatMap(({ words }) => words).slice(0, MOST_HINTS);
  return new RemoteUtterance(edge, tenant, { language, phrases: hints, sampleRate: 16_000 }, events);
}
