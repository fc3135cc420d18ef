import type { Flow } from "../../../domain/flow/flow.ts";
import { ApiFailure } from "../../api/failure.ts";
import type { SaveState } from "../store/editor.ts";
import type { Copy } from "./kept-copy.ts";

/** The world of {@link Autosave}; a test gives another one. */
export interface SaveWorld {
  /** Resolves to the revision that is kept now. Rejects with an `ApiFailure`; `stale-draft` when `revision` is not the newest. */
  put(flow: Flow, revision: number): Promise<number>;
  /** A copy in this browser, for when all else fails; null: none is needed. */
  keep(copy: Copy | null): void;
  changed(): void;
}

const pauseMs = 700;
/** Who types without a pause is saved all the same. */
const longestMs = 4_000;
const retryMs = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** The refusals that mean "somebody else was faster". */
const isConflict = (error: unknown): boolean => error instanceof ApiFailure && error.status === 409;
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiFailure &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 408, 429].includes(error.status);

/**
 * Keeps a draft on the server while it is being changed: soon after each change, again and again while the server cannot
 * be reached, and never over what somebody else has saved meanwhile.
 */
export class Autosave {
  readonly #world: SaveWorld;
  #revision: number;
  #saved: Flow;
  #flow: Flow;
  /** Last sent without an answer so far. */
  #sending: Flow | null = null;
  #state: SaveState = "saved";
  #failure: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstChangeAt: number | null = null;
  #failures = 0;
  #under: Promise<void> | null = null;

  /** `flow` as the server has it at `revision`. */
  constructor(world: SaveWorld, flow: Flow, revision: number) {
    this.#world = world;
    this.#saved = flow;
    this.#flow = flow;
    this.#revision = revision;
  }

  get state(): SaveState {
    return this.#state;
  }
  get revision(): number {
    return this.#revision;
  }
  /** Why the last attempt failed. */
  get failure(): unknown {
    return this.#failure;
  }

  /** The flow as it is now. */
  take(flow: Flow): void {
    if (flow === this.#flow) return;
    this.#flow = flow;
    if (flow === this.#saved && this.#under === null) {
      this.#rest();
      return;
    }
    this.#keep();
    if (this.#state === "conflict") return;
    this.#firstChangeAt ??= Date.now();
    if (this.#state !== "saving") this.#set("waiting");
    this.#later(Math.max(0, Math.min(pauseMs, this.#firstChangeAt + longestMs - Date.now())));
  }

  /** Tries at once: somebody pressed the button, or the network is back. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#under;
    if (this.#flow !== this.#saved && this.#state !== "conflict") await this.#save();
  }

  /** After a conflict: ours goes over theirs, or theirs has been taken into the flow. `revision`: theirs. */
  resolve(revision: number, theirs: Flow, ours: Flow): void {
    this.#revision = revision;
    this.#saved = theirs;
    this.#flow = ours;
    this.#failure = null;
    if (ours === theirs) {
      this.#rest();
      return;
    }
    this.#keep();
    this.#set("waiting");
    this.#later(0);
  }

  /** There is a newer draft on the server than the one this browser began with. */
  conflicts(): void {
    clearTimeout(this.#timer);
    this.#set("conflict");
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), ms);
  }

  #keep(): void {
    this.#world.keep({ flow: this.#flow, revision: this.#revision, sending: this.#sending });
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#firstChangeAt = null;
    this.#failures = 0;
    this.#failure = null;
    this.#world.keep(null);
    this.#set("saved");
  }

  #save(): Promise<void> {
    const flow = this.#flow;
    this.#firstChangeAt = null;
    this.#sending = flow;
    this.#keep();
    this.#set("saving");
    this.#under = this.#world.put(flow, this.#revision).then(
      (revision) => {
        this.#revision = revision;
        this.#saved = flow;
        this.#sending = null;
        this.#under = null;
        if (this.#flow === flow) {
          this.#rest();
          return;
        }
        this.#failures = 0;
        this.#keep();
        this.#set("waiting");
        this.#later(pauseMs);
      },
      (error: unknown) => {
        this.#under = null;
        this.#failure = error;
        if (isConflict(error)) {
          this.#set("conflict");
          return;
        }
        if (isRefusal(error)) {
          this.#set("invalid");
          return;
        }
        this.#set("offline");
        this.#later(retryMs[Math.min(this.#failures++, retryMs.length - 1)] ?? 30_000);
      },
    );
    return this.#under;
  }

  #set(state: SaveState): void {
    this.#state = state;
    this.#world.changed();
  }
}
