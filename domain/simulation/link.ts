import { heartbeat } from "../agent/heartbeat.ts";
import type { Body } from "./body.ts";
import type { House } from "./house.ts";
import { type AnyLife, Died } from "./trade.ts";

/** What a client does with its socket's news. */
export interface LinkUser {
  frame(frame: unknown): void;
  closed(): void;
}

/** One WebSocket from a client to an object, seen from the client. Frames keep their order and are lost with the socket. */
export class Link {
  readonly id: string;
  open = true;
  readonly #house: House;
  readonly #life: AnyLife | null;
  readonly #where: string;
  /** When the network went away without a word. */
  #vanishedAt: number | null = null;
  #lastAt = 0;

  /** Connects; `joined` steps the object. When the object dies of it, the client hears that the socket has closed. */
  constructor(house: House, body: Body, id: string, user: LinkUser, joined: (life: AnyLife) => void) {
    this.id = id;
    this.#house = house;
    this.#where = `${body.name} link`;
    const closed = () =>
      this.#later(() => {
        if (!this.open) return;
        this.open = false;
        if (this.#vanishedAt === null) user.closed();
      });
    const life = (() => {
      try {
        return house.lifeOf(body);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        return null;
      }
    })();
    this.#life = life;
    if (life === null) {
      house.later(10, closed);
      return;
    }
    life.sockets.set(id, {
      id,
      vanishedAt: () => this.#vanishedAt,
      send: (frame) => {
        if (this.#vanishedAt !== null) return;
        this.#later(() => {
          if (this.open && this.#vanishedAt === null) user.frame(frame);
        });
      },
      closed,
    });
    this.#try(() => joined(life));
  }

  /** To the object, if it still is where this socket ends. */
  say(run: (life: AnyLife) => void): void {
    this.#later(() => {
      const life = this.#life;
      if (this.open && this.#vanishedAt === null && life?.alive && life.sockets.has(this.id))
        this.#try(() => run(life));
    });
  }

  /** With a goodbye. */
  hangUp(left: (life: AnyLife) => void): void {
    if (!this.open) return;
    this.open = false;
    this.#later(() => {
      const life = this.#life;
      if (life?.alive && life.sockets.delete(this.id)) this.#try(() => left(life));
    });
  }

  /** The laptop is shut, the network is gone: nobody is told. */
  vanish(): void {
    this.#vanishedAt ??= this.#house.now;
  }

  #later(run: () => void): void {
    const { now } = this.#house;
    this.#lastAt = Math.max(this.#lastAt, now + this.#house.luck(this.#where).int(1, 40));
    this.#house.agenda.at(this.#lastAt, run);
  }

  #try(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }
}

/** When a socket is to be taken for dead unless another beat comes. */
export const deadAt = (vanishedAt: number | null, now: number): number =>
  (vanishedAt ?? now) + heartbeat.deadAfterMs;
