/** A LiveKit room and the media process in it: whoever comes or goes is told to the contact, by both. */
import type { MediaCommand, MediaReport } from "../media/protocol.ts";
import type { Body } from "./body.ts";
import type { House } from "./house.ts";
import { Link } from "./link.ts";
import type { ContactLife } from "./trades.ts";

export class Room {
  readonly name: string;
  readonly present = new Set<string>();
  closed = false;
  readonly #house: House;
  readonly #contact: Body;
  readonly #onClosed = new Set<() => void>();
  #media: Link | null = null;
  #process: string | null = null;
  readonly #webhooks: ((life: ContactLife) => void)[] = [];
  #plays = 0;
  /** What is being recorded, and since when. */
  #segment: { segment: number; startedAt: number } | null = null;
  /** Told of everybody who comes or goes. */
  readonly #watchers = new Set<(identity: string, present: boolean) => void>();

  constructor(house: House, contact: Body, name: string) {
    this.#house = house;
    this.#contact = contact;
    this.name = name;
  }

  /** Calls back when the room is taken down. */
  whenClosed(run: () => void): void {
    this.#onClosed.add(run);
  }

  watch(watcher: (identity: string, present: boolean) => void): void {
    this.#watchers.add(watcher);
  }

  /** A key that the customer presses. */
  press(digit: string): void {
    this.#report({ type: "digit", digit });
  }

  enter(identity: string): void {
    if (this.closed || this.present.has(identity)) return;
    this.present.add(identity);
    this.#tell(identity, true);
  }

  leave(identity: string): void {
    if (!this.present.delete(identity)) return;
    this.#tell(identity, false);
  }

  /** A media process takes the call. One that has it keeps it. */
  attach(process: string): void {
    this.#house.later(this.#luck(50, 300), () => this.#connect(process));
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#endSegment();
    this.present.clear();
    this.#media?.hangUp((life) => this.#socket(life as ContactLife, false));
    for (const run of this.#onClosed) run();
    this.#webhook((life) => life.step({ type: "room-finished", room: this.name }));
  }

  #connect(process: string): void {
    if (this.closed || this.#media?.open) return;
    this.#process = process;
    const media: Link = new Link(
      this.#house,
      this.#contact,
      process,
      {
        frame: (frame) => this.#command(media, frame as MediaCommand),
        closed: () => this.#house.later(this.#luck(100, 1_500), () => this.#connect(process)),
      },
      (life) => this.#socket(life as ContactLife, true),
    );
    this.#media = media;
    this.#report({ type: "joined", process });
    for (const identity of this.present) this.#report({ type: "participant", identity, present: true });
  }

  #command(media: Link, command: MediaCommand): void {
    if (media !== this.#media || this.#process === null) return;
    if (command.type === "leave") {
      this.#endSegment();
      this.#media = null;
      media.hangUp((life) => this.#socket(life as ContactLife, false));
    } else if (command.type === "record") {
      if (this.#segment?.segment === command.segment) return;
      this.#endSegment();
      this.#segment = { segment: command.segment, startedAt: this.#house.now };
    } else if (command.type === "record.stop") this.#endSegment();
    else if (command.type === "play" || command.type === "stop") {
      const play = ++this.#plays;
      if (command.type === "stop" || command.loop) return;
      this.#house.later(this.#luck(300, 3_000), () => {
        if (play === this.#plays) this.#report({ type: "played", id: command.id, reason: "finished" });
      });
    }
  }

  /** It is in its place a little later, whoever has to be woken up for that. */
  #endSegment(): void {
    const ended = this.#segment;
    if (ended === null) return;
    this.#segment = null;
    const durationMs = this.#house.now - ended.startedAt;
    const recording = { ...ended, durationMs, bytes: durationMs * 4, sha256: "0".repeat(64) };
    this.#house.later(this.#luck(50, 3_000), () =>
      this.#house.insist(this.#contact, `recording ${this.name} ${ended.segment}`, (life) =>
        (life as ContactLife).step({ type: "recording-saved", recording }),
      ),
    );
  }

  #report(report: MediaReport): void {
    const process = this.#process;
    if (process !== null)
      this.#media?.say((life) => (life as ContactLife).step({ type: "media-report", process, report }));
  }

  #socket(life: ContactLife, open: boolean): void {
    if (this.#process !== null) life.step({ type: "media-socket", process: this.#process, open });
  }

  #tell(identity: string, present: boolean): void {
    this.#report({ type: "participant", identity, present });
    this.#webhook((life) => life.step({ type: "participant", identity, present, room: this.name }));
    for (const watcher of this.#watchers) watcher(identity, present);
  }

  /** LiveKit tells its webhooks one after the other, each again until it is taken. */
  #webhook(run: (life: ContactLife) => void): void {
    this.#webhooks.push(run);
    if (this.#webhooks.length === 1) this.#nextWebhook();
  }

  #nextWebhook(): void {
    const run = this.#webhooks[0];
    if (run === undefined) return;
    const told = () => {
      this.#webhooks.shift();
      this.#nextWebhook();
    };
    this.#house.later(this.#luck(20, 400), () =>
      this.#house.insist(this.#contact, `webhook ${this.name}`, (life) => run(life as ContactLife), told),
    );
  }

  #luck(from: number, to: number): number {
    return this.#house.luck(`room ${this.name}`).int(from, to);
  }
}
