import { BrowserPage } from "./browser-page.ts";

/** What the page's script keeps on `window`. */
interface Agent {
  room: {
    disconnect(): Promise<void>;
    localParticipant: { publishDtmf(code: number, digit: string): Promise<void> };
  };
  loudest(): number;
}

/** Someone in a real browser, who talks in a steady tone: an agent, or a customer. */
export class BrowserAgent {
  readonly #browser: BrowserPage;

  private constructor(browser: BrowserPage) {
    this.#browser = browser;
  }

  /** Joins with LiveKit's client and publishes a tone of this frequency. */
  static async join(url: string, token: string, toneHz: number): Promise<BrowserAgent> {
    const browser = await BrowserPage.open();
    browser.page.on("pageerror", (error) => console.error(error));
    await browser.page.evaluate(
      async ([address, pass, hertz]) => {
        // biome-ignore lint/suspicious/noExplicitAny: LiveKit's client as a global of the page
        const { LivekitClient, window } = globalThis as any;
        const context = new window.AudioContext({ sampleRate: 48_000 });
        const oscillator = new window.OscillatorNode(context, { frequency: hertz });
        const out = context.createMediaStreamDestination();
        oscillator.connect(new window.GainNode(context, { gain: 0.3 })).connect(out);
        oscillator.start();
        const analyser = new window.AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
        const room = new LivekitClient.Room();
        // biome-ignore lint/suspicious/noExplicitAny: LiveKit's track
        room.on("trackSubscribed", (track: any) => {
          track.attach();
          context.createMediaStreamSource(new window.MediaStream([track.mediaStreamTrack])).connect(analyser);
        });
        const loudest = () => {
          const bins = new Float32Array(analyser.frequencyBinCount);
          analyser.getFloatFrequencyData(bins);
          const best = bins.reduce((best, value, i) => (value > bins[best]! ? i : best), 0);
          return bins[best]! < -80 ? 0 : Math.round((best * 48_000) / 8192);
        };
        window.agent = { room, loudest };
        await room.connect(address, pass);
        await room.localParticipant.publishTrack(out.stream.getAudioTracks()[0], { dtx: false, red: false });
      },
      [url, token, toneHz] as const,
    );
    return new BrowserAgent(browser);
  }

  /** The loudest frequency the agent hears now, in hertz; 0 when it is silent. */
  hears(): Promise<number> {
    return this.#browser.page.evaluate(() => (globalThis as unknown as { agent: Agent }).agent.loudest());
  }

  /** Presses a key of the dial pad. */
  async press(digit: number): Promise<void> {
    await this.#browser.page.evaluate(
      (key) =>
        (globalThis as unknown as { agent: Agent }).agent.room.localParticipant.publishDtmf(key, String(key)),
      digit,
    );
  }

  async leave(): Promise<void> {
    await this.#browser.page.evaluate(() =>
      (globalThis as unknown as { agent: Agent }).agent.room.disconnect(),
    );
    await this.#browser.close();
  }
}
