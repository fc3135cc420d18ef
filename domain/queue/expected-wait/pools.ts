import { freeBeside, noLoad } from "../../agent/capacity.ts";
import { type Channel, channels } from "../../contact/channel.ts";
import type { QueueState, Waiting } from "../state.ts";
import { effective, meetsAsked } from "../wanted.ts";
import { handlingMs } from "../work.ts";
import { type Crew, crewsOf } from "./crews.ts";
import { Hands } from "./hands.ts";

/** The agents who serve a line, and how far they are taken up by those ahead as it is played forward. */
export class Pools {
  readonly #state: QueueState;
  readonly #crews: Crew[];
  /** Which of them can serve contacts of a channel that ask for the same. */
  readonly #forKind = new Map<string, Crew[]>();

  constructor(state: QueueState, now: number) {
    this.#state = state;
    this.#crews = crewsOf(state, now).map((crew) => ({ ...crew, hands: copied(crew.hands) }));
  }

  /** The next in the line: how long until it is handed over to; its agents are taken up until then. ms */
  serve(row: Waiting): number | null {
    if (row.offers.length > 0) return 0;
    const crews = this.#crewsFor(row);
    if (crews.length === 0) return null;
    const waitMs = Hands.next(crews.map((crew) => crew.hands[row.channel]));
    this.#take(crews, row.channel, waitMs);
    return waitMs;
  }

  /** How long this contact would wait if it were the next in the line; null: nobody could ever serve it. ms */
  waitOf(row: Waiting): number | null {
    const crews = this.#crewsFor(row);
    return crews.length === 0 ? null : Hands.next(crews.map((crew) => crew.hands[row.channel]));
  }

  #crewsFor(row: Waiting): Crew[] {
    const { channel } = row;
    const asked = effective(this.#state, row);
    const kind = `${channel} ${JSON.stringify(asked)}`;
    let crews = this.#forKind.get(kind);
    if (crews === undefined) {
      crews = this.#crews.filter((crew) => crew.hands[channel].slots > 0 && meetsAsked(crew, asked));
      this.#forKind.set(kind, crews);
    }
    return crews;
  }

  /** What agents do for one contact until then they do not do for those behind, on any channel it blocks. */
  #take(crews: Crew[], channel: Channel, waitMs: number): void {
    const n = Hands.slotsIn(crews.map((crew) => crew.hands[channel]));
    let left = 1;
    for (const crew of crews) {
      const taken = crew.hands[channel].take(waitMs, n, left);
      left -= taken;
      if (taken === 0) continue;
      for (const other of channels)
        if (other !== channel && crew.hands[other].slots > 0)
          crew.hands[other].delay(taken * this.#slotsTaken(crew, channel, other));
    }
  }

  /** Contacts of another channel that one of this takes the place of: a quarter of a call for one of four chats. */
  #slotsTaken({ capacity }: Crew, by: Channel, other: Channel): number {
    const most = freeBeside(capacity, noLoad);
    const left = freeBeside(capacity, { ...noLoad, [by]: most[by] })[other];
    const longer = handlingMs(this.#state, by) / handlingMs(this.#state, other);
    return ((most[other] - left) / most[by]) * longer;
  }
}

const copied = ({ voice, video, chat, email, voicemail }: Crew["hands"]): Crew["hands"] => ({
  voice: voice.copy(),
  video: video.copy(),
  chat: chat.copy(),
  email: email.copy(),
  voicemail: voicemail.copy(),
});
