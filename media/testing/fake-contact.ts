import type { WebSocket } from "ws";
import { type MediaCommand, MediaReport } from "../../domain/media/protocol.ts";

/** A contact's end of its media socket, for tests: keeps every report, and can lose its line. */
export class FakeContact {
  readonly reports: MediaReport[] = [];
  #socket: WebSocket | undefined;
  #waiting: (() => void)[] = [];

  /** A media process connected, at first or again. */
  accept(socket: WebSocket): void {
    this.#socket = socket;
    this.#wake();
    socket.on("message", (data) => {
      this.reports.push(MediaReport.parse(JSON.parse((data as Buffer).toString())));
      this.#wake();
    });
  }

  get connected(): boolean {
    return this.#socket?.readyState === 1;
  }

  send(command: MediaCommand): void {
    this.#socket?.send(JSON.stringify(command));
  }

  /** Cuts the line. */
  drop(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  /** The first report, from number `from` on, that fits. Rejects after `withinMs` with what came instead. */
  async report<T extends MediaReport["type"]>(
    type: T,
    { from = 0, withinMs = 8_000 }: { from?: number; withinMs?: number } = {},
  ): Promise<Extract<MediaReport, { type: T }>> {
    const fits = (report: MediaReport): report is Extract<MediaReport, { type: T }> => report.type === type;
    await this.until(() => this.reports.slice(from).some(fits), withinMs);
    return this.reports.slice(from).find(fits)!;
  }

  /** Waits until something holds; rejects after `withinMs` with the reports so far. */
  async until(holds: () => boolean, withinMs = 8_000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!holds()) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`it did not come; reports: ${JSON.stringify(this.reports)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 100));
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
