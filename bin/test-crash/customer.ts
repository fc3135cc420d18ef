import { randomUUID } from "node:crypto";
import { SessionResponse, type WidgetFrame } from "../../domain/contact/widget.ts";
import type { Fact } from "../../domain/simulation/history-check.ts";
import { Line } from "./line.ts";
import { tenant, widget } from "./tenant.ts";

/** Shares of customers who give up in the queue, and who end the conversation themselves. */
const givesUp = 0.1;
const endsItself = 0.5;
const thinkMs = 400;

/** One who opens a chat, writes a few messages once an agent is there, and leaves or is left. */
export class Customer {
  readonly #contact: string;
  readonly #note: (fact: Fact) => void;
  readonly #line: Line;
  readonly #writes = 1 + Math.floor(Math.random() * 3);
  readonly #leaves = Math.random() < endsItself;
  #written = 0;
  #hurry: ReturnType<typeof setTimeout> | undefined;
  isDone = false;

  /** null when the house did not answer: whether there is a contact, nobody knows. */
  static async come(edge: string, note: (fact: Fact) => void): Promise<Customer | null> {
    try {
      const answer = await fetch(`${edge}/widget/${tenant}/sessions`, {
        method: "POST",
        body: JSON.stringify({ entry: widget, channel: "chat", visitor: randomUUID() }),
        signal: AbortSignal.timeout(5_000),
      });
      if (answer.status !== 201) return null;
      const { contact, token } = SessionResponse.parse(await answer.json());
      note({ fact: "opened", tenant, contact, at: Date.now() });
      return new Customer(edge, contact, token, note);
    } catch {
      return null;
    }
  }

  private constructor(edge: string, contact: string, token: string, note: (fact: Fact) => void) {
    this.#contact = contact;
    this.#note = note;
    const url = `${edge.replace("http", "ws")}/widget/${tenant}/socket?token=${token}`;
    this.#line = new Line(url, (frame) => this.#hear(frame as WidgetFrame));
    if (Math.random() < givesUp) this.#hurry = setTimeout(() => this.#leave(), 1_000 + Math.random() * 3_000);
  }

  hangUp(): void {
    this.isDone = true;
    clearTimeout(this.#hurry);
    this.#line.hangUp();
  }

  #hear(frame: WidgetFrame): void {
    if (frame.type === "snapshot" || frame.type === "status") {
      const { phase } = frame.status;
      if (phase === "ended") this.hangUp();
      else if (phase === "connected" && this.#written === 0) this.#write();
    } else if (frame.type === "error" && frame.id !== null) this.#line.answered(frame.id);
    else if (frame.type === "ack" && this.#line.answered(frame.id)) {
      this.#note({
        fact: "customer-message",
        tenant,
        contact: this.#contact,
        message: frame.id,
        at: Date.now(),
      });
      if (this.#written < this.#writes) setTimeout(() => this.#write(), thinkMs * Math.random());
      else if (this.#leaves) setTimeout(() => this.#leave(), thinkMs * Math.random());
    }
  }

  #write(): void {
    if (this.isDone) return;
    this.#written += 1;
    const id = randomUUID();
    this.#line.say(id, { type: "message", id, text: `line ${this.#written}` });
  }

  /** Nothing answers it but the end: it is said again after each loss. */
  #leave(): void {
    if (!this.isDone) this.#line.say("end", { type: "end" });
  }
}
