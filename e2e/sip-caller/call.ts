/** A telephone of our own: one SIP call, driven step by step by a test or a demonstration. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type CallEnd, type CallTarget, Dialog, type DialogEvents } from "./dialog.ts";
import { describeSound, soundAddress } from "./sdp.ts";
import { type HeardFrame, SoundLine } from "./sound-line.ts";
import { speak } from "./speech.ts";
import { loudness, makeTone, sampleRate, toneShare } from "./tones.ts";

/** Above it something sounds; below it a line is as good as silent. Shares of full scale. */
const audible = 0.01;
const silent = 0.003;

export class Call {
  readonly #line: SoundLine;
  readonly #ringing = Promise.withResolvers<void>();
  readonly #answered = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<CallEnd>();
  #dialog: Pick<Dialog, "hangUp" | "abandon"> | undefined;
  #isOver = false;
  /** Resolves when the call is over, however it ended. */
  readonly ended: Promise<CallEnd> = this.#ended.promise;

  private constructor(line: SoundLine) {
    this.#line = line;
    this.#ringing.promise.catch(() => {}); // nobody has to wait for it
    this.#answered.promise.catch(() => {});
  }

  /** Dials. Resolves as soon as the call is on its way. */
  static async dial(target: CallTarget): Promise<Call> {
    const address = await ownAddress(target.sip);
    const call = new Call(await SoundLine.open(address));
    const description = describeSound(address, call.#line.port);
    call.#dialog = await Dialog.dial(target, address, description, call.#events());
    return call;
  }

  /** A call that came in: `open` answers it with this session description, and tells what becomes of it. */
  static async incoming(
    address: string,
    open: (description: string, events: DialogEvents) => Pick<Dialog, "hangUp" | "abandon">,
  ): Promise<Call> {
    const call = new Call(await SoundLine.open(address));
    call.#dialog = open(describeSound(address, call.#line.port), call.#events());
    return call;
  }

  #events(): DialogEvents {
    return {
      ringing: () => this.#ringing.resolve(),
      answered: (description) => {
        this.#line.connect(soundAddress(description));
        this.#ringing.resolve();
        this.#answered.resolve();
      },
      over: (end) => this.#over(end),
    };
  }

  /** Resolves when the other side rings (or answers). Throws when it refuses, or after `withinMs`. */
  ringing(withinMs = 10_000): Promise<void> {
    return within(this.#ringing.promise, withinMs, "nobody rang");
  }

  /** Resolves when the call is answered. Throws when it is refused, or after `withinMs`. */
  answered(withinMs = 20_000): Promise<void> {
    return within(this.#answered.promise, withinMs, "nobody answered");
  }

  /** Presses keys; resolves when they have been sent. */
  press(digits: string): Promise<void> {
    return this.#line.press(digits);
  }

  /** Says something; resolves when it has been said. */
  async say(words: string, language: "en" | "ja" = "en"): Promise<void> {
    await this.#line.play(await speak(words, language));
  }

  /** Sends a tone of this frequency; resolves when it is over. */
  tone(hz: number, seconds: number): Promise<void> {
    return this.#line.play(makeTone(hz, seconds));
  }

  /** ms since the receiver was lifted. */
  get now(): number {
    return this.#line.now;
  }

  /** What was heard between two instants on the clock of {@link now}; gaps in the sound are left out. */
  heard(fromMs = 0, toMs = Number.POSITIVE_INFINITY): Int16Array {
    const frames = this.#line.heard.filter(({ at }) => at >= fromMs && at < toMs);
    return Int16Array.from(frames.flatMap(({ samples }) => [...samples]));
  }

  /** The frames since an instant, as they came. */
  heardFrames(fromMs: number): HeardFrame[] {
    return this.#line.heard.filter(({ at }) => at >= fromMs);
  }

  /** Waits until something is heard that is no silence. */
  hearsSound(withinMs = 10_000): Promise<void> {
    return this.#hears(withinMs, "heard nothing", (samples) => loudness(samples) > audible);
  }

  /** Waits until most of what is heard is a tone of this frequency. */
  hearsTone(hz: number, withinMs = 10_000): Promise<void> {
    const isTone = (samples: Int16Array) => loudness(samples) > audible && toneShare(samples, hz) > 0.6;
    return this.#hears(withinMs, `heard no tone of ${hz} Hz`, isTone);
  }

  /** Waits for a silence of this length. A line on which nothing comes is silent too. */
  hearsSilence(ms: number, withinMs = 30_000): Promise<void> {
    const since = this.now;
    const isSilent = (samples: Int16Array) => this.now - since >= ms && loudness(samples) < silent;
    return this.#hears(withinMs, "heard no silence", isSilent, { windowMs: ms, least: 0 });
  }

  /** Hangs up (or gives up calling). Resolves when the other side has heard it, or after 2 s. */
  async hangUp(): Promise<void> {
    if (this.#isOver) return;
    this.#dialog?.hangUp();
    await Promise.race([this.ended, pause(2_000)]);
    this.#dialog?.abandon();
  }

  /** Looks at the last `windowMs` again and again; only when at least this share of it has come. */
  async #hears(
    withinMs: number,
    complaint: string,
    test: (samples: Int16Array) => boolean,
    { windowMs, least } = { windowMs: 400, least: 2 / 3 },
  ): Promise<void> {
    const startedAt = this.now;
    const enough = ((windowMs * sampleRate) / 1000) * least;
    while (this.now < startedAt + withinMs) {
      if (this.#isOver) throw new Error(`${complaint}: the call is over`);
      const samples = this.heard(Math.max(startedAt, this.now - windowMs));
      if (samples.length >= enough && test(samples)) return;
      await pause(50);
    }
    throw new Error(`${complaint} within ${withinMs} ms`);
  }

  #over(end: CallEnd): void {
    this.#isOver = true;
    this.#line.close();
    const why =
      end.by === "refused" ? `the call was refused: ${end.status} ${end.reason}` : "the call is over";
    this.#ringing.reject(new Error(why));
    this.#answered.reject(new Error(why));
    this.#ended.resolve(end);
  }
}

/** The address of ours that the other side can reach. */
async function ownAddress(sip: { host: string; port: number }): Promise<string> {
  const probe = createSocket("udp4");
  probe.connect(sip.port, sip.host);
  await once(probe, "connect");
  const { address } = probe.address();
  probe.close();
  return address;
}

async function within<T>(promise: Promise<T>, ms: number, complaint: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${complaint} within ${ms} ms`)), ms);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
