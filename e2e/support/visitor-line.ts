import { WebSocket } from "ws";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import {
  SessionResponse,
  type WidgetCommand,
  type WidgetFrame,
  type WidgetStatus,
} from "../../domain/contact/widget.ts";
import { house } from "./running-house.ts";
import { until } from "./until.ts";

/** A chat visitor without a browser: the widget's own session and socket, driven by a test. */
export class VisitorLine {
  readonly contact: string;
  readonly token: string;
  readonly #socket: WebSocket;
  status: WidgetStatus | null = null;
  messages: TranscriptMessage[] = [];
  readonly errors: string[] = [];

  private constructor(session: SessionResponse) {
    this.contact = session.contact;
    this.token = session.token;
    this.#socket = new WebSocket(socketUrl(house().tenant, session.token));
    this.#socket.on("message", (data) => this.#take(JSON.parse(String(data)) as WidgetFrame));
  }

  static async open(entry = "web"): Promise<VisitorLine> {
    const response = await askSession({ entry, channel: "chat", visitor: crypto.randomUUID() });
    if (response.status !== 201) throw new Error(`no session: ${response.status} ${await response.text()}`);
    const line = new VisitorLine(SessionResponse.parse(await response.json()));
    await until("the visitor is connected", () => line.status);
    return line;
  }

  /** Through the flow and into a queue, as the customer of this account. */
  static async waiting(account: string, language = "en", topic = "billing"): Promise<VisitorLine> {
    const line = await VisitorLine.open();
    for (const answer of [language, topic]) {
      await until(`the visitor is asked for ${answer}`, () =>
        line.messages.at(-1)?.choices?.some((choice) => choice.value === answer),
      );
      line.send({ type: "choice", id: crypto.randomUUID(), value: answer });
    }
    await until("the visitor is asked for the account", () => {
      const last = line.messages.at(-1);
      return last?.from.kind === "flow" && last.choices === undefined;
    });
    line.write(account);
    await line.phase("queued");
    return line;
  }

  send(command: WidgetCommand): void {
    this.sendRaw(JSON.stringify(command));
  }

  sendRaw(frame: string): void {
    this.#socket.send(frame);
  }

  write(text: string): void {
    this.send({ type: "message", id: crypto.randomUUID(), text });
  }

  phase(phase: WidgetStatus["phase"]): Promise<unknown> {
    return until(`the visitor's contact is ${phase}`, () => this.status?.phase === phase);
  }

  async leave(): Promise<void> {
    if (this.status?.phase !== "ended" && this.#socket.readyState === WebSocket.OPEN) {
      this.send({ type: "end" });
      await this.phase("ended");
    }
    this.#socket.terminate();
  }

  #take(frame: WidgetFrame): void {
    if (frame.type === "snapshot") {
      this.messages = frame.messages;
      this.status = frame.status;
    } else if (frame.type === "messages") this.messages = [...this.messages, ...frame.messages];
    else if (frame.type === "status") this.status = frame.status;
    else if (frame.type === "error") this.errors.push(frame.code);
  }
}

export const socketUrl = (tenant: string, token: string): string =>
  `${house().urls.edge.replace(/^http/, "ws")}/widget/${tenant}/socket?token=${encodeURIComponent(token)}`;

export function askSession(
  body: object,
  tenant = house().tenant,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${house().urls.edge}/widget/${tenant}/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
