import { MediaCommand, type MediaReport, mediaPaths } from "../../domain/media/protocol.ts";
import type { Clock } from "../clock.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import { EdgeSocket } from "../edge/edge-socket.ts";
import { log } from "../log.ts";
import { SLOT_SAMPLES } from "../opus/packet.ts";
import type { PromptLibrary } from "../prompt/prompt-library.ts";
import { Room, type RoomFailure } from "../room/room.ts";
import type { PhraseRecogniser } from "../speech/local-recogniser.ts";
import { HearingDesk } from "./hearing-desk.ts";
import { Playback } from "./playback.ts";
import { RecordingDesk, type RecordingParts } from "./recording-desk.ts";
import { SecureDesk } from "./secure-desk.ts";

/** After this long in the room what is to be played is played, whether or not anyone is known to hear it. */
const AUDIBLE_WITHIN_MS = 3_000;

/** A call nobody is in and whose contact cannot be reached for this long is left. */
const FORSAKEN_MS = 60_000;

/** A call to take: where it is and whose. */
export interface CallOrder {
  tenant: string;
  contact: string;
  room: string;
  token: string;
}

/** What a call needs from its process. */
export interface CallParts extends RecordingParts {
  name: string;
  livekitUrl: string;
  edge: EdgeAddress;
  clock: Clock;
  prompts: PromptLibrary;
  recogniser: PhraseRecogniser;
}

/**
 * One call: a place in its room, a socket to its contact, something that plays, something that understands and something
 * that records. It carries out the contact's commands and reports what it hears; it decides nothing.
 */
export class Call {
  readonly order: CallOrder;
  readonly #parts: CallParts;
  readonly #over: () => void;
  readonly #socket: EdgeSocket;
  readonly #room: Room;
  readonly #playback: Playback;
  readonly #recording: RecordingDesk;
  readonly #hearing: HearingDesk;
  readonly #secure: SecureDesk;
  readonly #unsubscribe: () => void;
  readonly #began = performance.now();
  #audibleFromMs = Number.POSITIVE_INFINITY;
  #reachedMs = performance.now();
  #isRecording = false;
  #greeted = false;
  #ended = false;

  /** `over` is called once, when the call has been left. */
  constructor(order: CallOrder, parts: CallParts, over: () => void) {
    this.order = order;
    this.#parts = parts;
    this.#over = over;
    this.#playback = new Playback(
      (item) => parts.prompts.clip(order.tenant, item),
      (id, reason, detail) => this.#played(id, reason, detail),
    );
    this.#recording = new RecordingDesk({ tenant: order.tenant, contact: order.contact }, parts);
    const report = (said: MediaReport) => this.#report(said);
    this.#secure = new SecureDesk({ report, hush: (on) => this.#recording.hush(on) });
    this.#hearing = new HearingDesk(
      { recogniser: parts.recogniser, edge: parts.edge, tenant: order.tenant },
      { report, bargeIn: () => this.#playback.interrupt(), changed: () => this.#subscribe() },
    );
    this.#room = this.#enter();
    this.#socket = new EdgeSocket(parts.edge, mediaPaths.contact(order.tenant, order.contact), {
      open: () => this.#greet(),
      message: (text) => this.#command(text),
      gone: () => void this.leave(),
    });
    this.#unsubscribe = parts.clock.subscribe((nowMs) => this.#tick(nowMs));
  }

  /** The contact asked for this call again: it may be looking for its socket. */
  remind(): void {
    this.#socket.hurry();
  }

  /** Ends the recording, leaves the room and the contact. Resolves when the recording's file is whole. */
  async leave(failure?: RoomFailure): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#unsubscribe();
    this.#hearing.stop();
    this.#secure.close();
    const recorded = this.#recording.stop();
    this.#room.leave();
    if (failure) this.#report({ type: "failed", ...failure });
    this.#socket.close();
    log("call.left", { ...this.#ids, reason: failure?.reason ?? "left" });
    this.#over();
    await recorded;
  }

  get #ids() {
    return { tenant: this.order.tenant, contact: this.order.contact };
  }

  #enter(): Room {
    return new Room({
      url: this.#parts.livekitUrl,
      token: this.order.token,
      events: {
        joined: () => this.#joined(),
        audible: () => {
          this.#audibleFromMs = this.#parts.clock.nowMs;
        },
        participant: (identity, present) => this.#report({ type: "participant", identity, present }),
        digit: (digit) => this.#digit(digit),
        audio: (track, packet, timestamp) => {
          this.#recording.hear(track, packet, timestamp);
          this.#hearing.hear(track, packet, timestamp);
        },
        level: (track, level) => this.#recording.level(track, level),
        trackEnded: (track) => {
          this.#recording.trackEnded(track);
          this.#hearing.trackEnded(track);
        },
        failed: (failure) => void this.leave(failure),
      },
    });
  }

  #joined(): void {
    const joinMs = Math.round(performance.now() - this.#began);
    log("call.joined", { ...this.#ids, joinMs });
    this.#audibleFromMs = Math.min(this.#audibleFromMs, this.#parts.clock.nowMs + AUDIBLE_WITHIN_MS);
    this.#report({ type: "joined", process: this.#parts.name });
  }

  /** The socket is open again, and what was kept has gone: the contact may say anew what it wants. */
  #greet(): void {
    if (this.#greeted && this.#room.joined) this.#report({ type: "joined", process: this.#parts.name });
    this.#greeted = true;
  }

  #report(report: MediaReport): void {
    this.#socket.send(report);
  }

  #played(id: string, reason: "finished" | "barged" | "failed", detail?: string): void {
    if (detail) log("play.failed", { ...this.#ids, reason: detail });
    this.#report({ type: "played", id, reason });
    this.#secure.promptEnded();
  }

  /** A key of the telephone: of a secret one nothing is said. */
  #digit(digit: string): void {
    this.#hearing.keyPressed();
    this.#playback.interrupt();
    if (!this.#secure.key(digit)) this.#report({ type: "digit", digit });
  }

  /** A key of the page, which the contact has only for what is secret: one that comes too late is forgotten. */
  #pageDigit(digit: string): void {
    if (this.#secure.key(digit)) this.#playback.interrupt();
  }

  /** Audio is received only while somebody needs it. */
  #subscribe(): void {
    if (!this.#ended) this.#room.listen(this.#isRecording || this.#hearing.isListening);
  }

  #command(text: string): void {
    const parsed = MediaCommand.safeParse(parseJson(text));
    if (parsed.success) this.#carryOut(parsed.data);
    else log("command.unknown", this.#ids);
  }

  #carryOut(command: MediaCommand): void {
    switch (command.type) {
      case "play":
        this.#playback.play(command);
        if (this.#playback.isFinite) this.#secure.promptBegan();
        break;
      case "stop":
        this.#playback.stop();
        this.#secure.promptEnded();
        break;
      case "record":
        this.#isRecording = true;
        this.#subscribe();
        this.#recording.record(command);
        break;
      case "record.stop":
        this.#isRecording = false;
        this.#subscribe();
        void this.#recording.stop();
        break;
      case "listen":
        this.#hearing.listen(command);
        break;
      case "listen.stop":
        this.#hearing.stop();
        break;
      case "collect":
        this.#secure.collect(command, this.#playback.isFinite);
        break;
      case "collect.stop":
        this.#secure.stop();
        break;
      case "digit":
        this.#pageDigit(command.digit);
        break;
      case "leave":
        void this.leave();
        break;
    }
  }

  #tick(nowMs: number): void {
    this.#recording.tick(nowMs);
    this.#hearing.tick(nowMs);
    if (this.#room.joined && nowMs >= this.#audibleFromMs)
      this.#room.send(this.#playback.next(), SLOT_SAMPLES);
    if (this.#socket.connected || this.#room.isOccupied) this.#reachedMs = nowMs;
    if (nowMs - this.#reachedMs > FORSAKEN_MS) void this.leave();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
