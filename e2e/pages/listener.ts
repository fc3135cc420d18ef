import type { Page } from "playwright-core";
import { until } from "../support/until.ts";

/** What a page plays to the person in front of it, measured on the page. */
export class Listener {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits until the loudest thing the page plays is a tone of this frequency. */
  async hearsTone(hz: number, withinMs = 15_000): Promise<void> {
    let last = "nothing";
    await until(
      `the page plays a tone of ${hz} Hz`,
      async () => {
        const heard = await this.#loudest();
        last = `${Math.round(heard.hz)} Hz at ${Math.round(heard.db)} dB`;
        return heard.db > -60 && Math.abs(heard.hz - hz) < 25;
      },
      withinMs,
    ).catch((error: unknown) => {
      throw new Error(`The page plays no tone of ${hz} Hz, but ${last}`, { cause: error });
    });
  }

  /** Waits until the page plays something. */
  async hearsSound(withinMs = 15_000): Promise<void> {
    await until("the page plays something", async () => (await this.#loudest()).db > -60, withinMs);
  }

  #loudest(): Promise<{ hz: number; db: number }> {
    return this.#page.evaluate(async () => {
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
      for (const player of document.querySelectorAll("audio")) {
        if (player.srcObject instanceof MediaStream && !player.muted)
          context.createMediaStreamSource(player.srcObject).connect(analyser);
      }
      await new Promise((resolve) => setTimeout(resolve, 350));
      const levels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(levels);
      const width = context.sampleRate / analyser.fftSize;
      await context.close();
      // Below 80 Hz there is only hum.
      const from = Math.ceil(80 / width);
      const at =
        levels.slice(from).reduce((best, level, i, all) => (level > all[best]! ? i : best), 0) + from;
      return { hz: at * width, db: levels[at]! };
    });
  }
}
