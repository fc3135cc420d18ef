import type { WidgetCommand } from "../../../domain/contact/widget.ts";
import type { WidgetEvent } from "../state/reduce.ts";
import type { CallState, Session } from "../state/state.ts";
import type { Call, CallListener, CallModule, Devices } from "./call.ts";

interface Wiring {
  /** Where the call module is. */
  assetUrl: string;
  dispatch(event: WidgetEvent): void;
  /** Opens the contact; null when it was refused, which is then already said. */
  openSession(channel: "voice" | "video"): Promise<Session | null>;
  send(command: WidgetCommand): unknown;
  /** Whether the contact is over. */
  ended(): boolean;
}

/** A call from its first press to its end: permission first, so that nobody rings without a microphone. */
export class CallControl {
  readonly #wiring: Wiring;
  #call: Call | null = null;
  #module: Promise<CallModule> | null = null;
  /** Counts calls, so that what an old one still says is not heard. */
  #turn = 0;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  static get supported(): boolean {
    return "mediaDevices" in navigator && "RTCPeerConnection" in window;
  }

  async start(channel: "voice" | "video"): Promise<void> {
    const devices = await this.#devices(channel === "video");
    if (devices === null) return;
    const session = await this.#wiring.openSession(channel);
    if (session === null) return devices.release();
    await this.#join(session, devices);
  }

  /** Back into a call that this page (or its earlier load) has lost. */
  async rejoin(session: Session): Promise<void> {
    const camera = session.channel === "video";
    this.#wiring.dispatch({ type: "call.rejoining", camera });
    const devices = await this.#devices(camera);
    if (devices !== null) await this.#join(session, devices);
  }

  async mute(muted: boolean): Promise<void> {
    await this.#call?.setMuted(muted);
    this.#wiring.dispatch({ type: "call", change: { muted } });
  }

  async camera(on: boolean): Promise<void> {
    const done = await this.#call?.setCamera(on);
    if (done) this.#wiring.dispatch({ type: "call", change: { camera: on } });
    else this.#wiring.dispatch({ type: "problem", problem: "no-camera" });
  }

  /** `secret`: nobody is to see it, not even on this screen. */
  press(digit: string, before: string, secret: boolean): void {
    this.#wiring.send({ type: "digit", digit });
    this.#wiring.dispatch({ type: "call", change: { keys: (before + (secret ? "•" : digit)).slice(-20) } });
  }

  keypad(shown: boolean): void {
    this.#wiring.dispatch({ type: "call", change: { keypad: shown, keys: "" } });
  }

  sound(): void {
    void this.#call?.startSound();
  }

  hangUp(): void {
    this.#wiring.send({ type: "end" });
    this.over();
  }

  /** The call is over, however it came. */
  over(): void {
    this.#turn += 1;
    void this.#call?.leave();
    this.#call = null;
    this.#wiring.dispatch({ type: "call.over" });
  }

  async #devices(camera: boolean): Promise<Devices | null> {
    const module = await this.#load();
    const taken = module === null ? null : await module.takeDevices(camera);
    if (taken?.ok) return taken.devices;
    this.#wiring.dispatch({ type: "session.refused", problem: taken?.problem ?? "not-reachable" });
    return null;
  }

  /** A load that failed is tried again at the next press. */
  async #load(): Promise<CallModule | null> {
    this.#module ??= import(/* @vite-ignore */ this.#wiring.assetUrl) as Promise<CallModule>;
    try {
      return await this.#module;
    } catch {
      this.#module = null;
      return null;
    }
  }

  async #join(session: Session, devices: Devices): Promise<void> {
    const turn = ++this.#turn;
    if (session.media === null) return devices.release();
    this.#wiring.dispatch({ type: "call", change: { phase: "joining" } });
    const call = await devices.join(session.media, this.#listener(turn));
    if (turn !== this.#turn || this.#wiring.ended()) {
      await call?.leave();
      return;
    }
    if (call === null) {
      this.#wiring.dispatch({ type: "call", change: { phase: "lost" } });
      return this.#wiring.dispatch({ type: "problem", problem: "call-failed" });
    }
    this.#call = call;
    this.#wiring.dispatch({ type: "call", change: { phase: "joined", joinedAt: Date.now() } });
  }

  #listener(turn: number): CallListener {
    const change = (part: Partial<CallState>) => this.#change(turn, part);
    return {
      remoteVideo: (remoteVideo) => change({ remoteVideo }),
      localVideo: (localVideo) => change({ localVideo }),
      soundBlocked: (soundBlocked) => change({ soundBlocked }),
      reconnecting: (reconnecting) => change({ reconnecting }),
      lost: () => {
        if (turn !== this.#turn) return;
        this.#call = null;
        change({ phase: "lost", remoteVideo: null, localVideo: null, reconnecting: false });
      },
    };
  }

  #change(turn: number, change: Partial<CallState>): void {
    if (turn === this.#turn) this.#wiring.dispatch({ type: "call", change });
  }
}
