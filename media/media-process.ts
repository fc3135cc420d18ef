import { join } from "node:path";
import { mediaPaths, RegionCommand, type RegionReport } from "../domain/media/protocol.ts";
import { Call, type CallOrder, type CallParts } from "./call/call.ts";
import { Clock } from "./clock.ts";
import { EdgeAddress } from "./edge/edge-address.ts";
import { EdgeSocket } from "./edge/edge-socket.ts";
import { log } from "./log.ts";
import { PromptLibrary } from "./prompt/prompt-library.ts";
import { PromptStore } from "./prompt/prompt-store.ts";
import { Studio } from "./prompt/studio.ts";
import { Delivery } from "./recording/delivery.ts";
import { longFrameRecoder } from "./recording/long-frames.ts";
import { thisOwner } from "./recording/owner.ts";
import { Spool } from "./recording/spool.ts";
import type { Settings } from "./settings.ts";
import { LocalRecogniser } from "./speech/local-recogniser.ts";

const LOAD_EVERY_MS = 5_000;
const ADOPT_EVERY_MS = 15_000;
const STOP_WITHIN_MS = 1_500;

/** The whole media process: its region's orders in, calls carried out, load reported. */
export class MediaProcess {
  readonly #settings: Settings;
  readonly #parts: CallParts;
  readonly #calls = new Map<string, Call>();
  readonly #studio: Studio;
  readonly #recogniser: LocalRecogniser;
  readonly #region: EdgeSocket;
  readonly #timers: NodeJS.Timeout[];
  #stopping = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    const { edgeUrl, secret, name, folder } = settings;
    const edge = new EdgeAddress({ url: edgeUrl, secret, process: name });
    const clock = new Clock();
    const store = new PromptStore(join(folder, "prompts"));
    const studio = new Studio(join(folder, "readings.tsv"));
    this.#studio = studio;
    this.#recogniser = new LocalRecogniser({ read: (text) => studio.read(text) });
    const spool = new Spool(join(folder, "spool"), thisOwner());
    this.#parts = {
      name,
      livekitUrl: settings.livekitUrl,
      edge,
      clock,
      prompts: new PromptLibrary({ store, maker: studio, edge }),
      recogniser: this.#recogniser,
      spool,
      delivery: new Delivery(spool, edge),
      nowMs: () => clock.nowMs,
      recode: longFrameRecoder,
    };
    this.#region = new EdgeSocket(edge, mediaPaths.region(settings.region), {
      open: () => this.#reportLoad(),
      message: (text) => this.#ordered(text),
      gone: () => log("region.gone"),
    });
    this.#timers = [
      setInterval(() => this.#reportLoad(), LOAD_EVERY_MS),
      setInterval(() => void this.#adopt(), ADOPT_EVERY_MS),
    ];
    void store.sweep();
    this.#warmUp();
    void this.#adopt();
  }

  /** Takes no more calls, ends the recordings, leaves the rooms. What the edge has not got yet stays in the spool. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#region.close();
    const calls = [...this.#calls.values()];
    await Promise.all(calls.map((call) => call.leave({ reason: "lost", detail: "the process stops" })));
    this.#parts.clock.stop();
    this.#studio.close();
    this.#recogniser.close();
    await this.#parts.delivery.stop(STOP_WITHIN_MS);
  }

  /** Writes what the clock has seen since the last time, and what this process holds, into the log. */
  logFigures(): void {
    const { clock, prompts } = this.#parts;
    const { worstMs, ...frames } = clock.takeFigures();
    log("figures", {
      calls: this.#calls.size,
      ...frames,
      worstMs: Math.round(worstMs),
      ...prompts.takeFigures(),
      ...this.#recogniser.takeFigures(),
    });
  }

  #ordered(text: string): void {
    const parsed = RegionCommand.safeParse(parseJson(text));
    if (parsed.success) this.#attach(parsed.data);
    else log("command.unknown");
  }

  #attach(order: CallOrder): void {
    const { tenant, contact } = order;
    const key = `${tenant}/${contact}`;
    const present = this.#calls.get(key);
    if (present?.order.room === order.room) {
      present.remind();
      return;
    }
    const full = !present && this.#calls.size >= this.#settings.ceiling;
    void present?.leave();
    if (this.#stopping || full || !this.#take(key, order)) {
      log("call.refused", { tenant, contact });
      this.#region.send({ type: "refused", tenant, contact } satisfies RegionReport);
    }
    this.#reportLoad();
  }

  /** False when the call could not even be begun. */
  #take(key: string, order: CallOrder): boolean {
    const { tenant, contact } = order;
    try {
      const call: Call = new Call(order, this.#parts, () => {
        if (this.#calls.get(key) !== call) return;
        this.#calls.delete(key);
        this.#reportLoad();
      });
      this.#calls.set(key, call);
      log("call.taken", { tenant, contact });
      return true;
    } catch (error) {
      log("call.impossible", { tenant, contact, reason: String(error) });
      return false;
    }
  }

  #reportLoad(): void {
    this.#region.sendNow({
      type: "load",
      process: this.#settings.name,
      calls: this.#calls.size,
      ceiling: this.#settings.ceiling,
      contacts: [...this.#calls.keys()],
    } satisfies RegionReport);
  }

  /** The music takes seconds to make, the recogniser a second to load: nobody shall wait for them. */
  #warmUp(): void {
    this.#recogniser.warmUp();
    const music = { kind: "music", name: "hold" } as const;
    this.#parts.prompts.clip("", music).catch((error: Error) => {
      if (!this.#stopping) log("music.failed", { reason: error.message });
    });
  }

  /** Delivers what processes that are gone left behind, and shows that this one is alive. */
  async #adopt(): Promise<void> {
    const { spool, delivery } = this.#parts;
    try {
      await spool.touch();
      for (const segment of await spool.adopt()) {
        const { tenant, contact, segment: number } = segment.note;
        log("recording.adopted", { tenant, contact, segment: number });
        delivery.deliver(segment);
      }
    } catch (error) {
      log("recording.adoption-failed", { reason: String(error) });
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
