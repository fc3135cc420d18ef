import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { browserProgram } from "../../bin/test/outside-programs.ts";
import { toneFile } from "./sound.ts";

export type PageLanguage = "en" | "ja";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];

/** A browser whose microphone hears a tone of this frequency for ever, and whose camera shows a test picture. */
export async function openBrowser(toneHz: number): Promise<Browser> {
  const folder = join(inject("home"), "e2e");
  mkdirSync(folder, { recursive: true });
  return chromium.launch({
    executablePath: browserProgram(process.env),
    args: [...flags, `--use-file-for-fake-audio-capture=${toneFile(folder, toneHz)}`],
  });
}

/** A person's own browser window: nothing is shared with other windows. */
export async function openWindow(
  browser: Browser,
  { language = "en", phone = false }: { language?: PageLanguage; phone?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    locale: language === "ja" ? "ja-JP" : "en-US",
    viewport: phone ? { width: 375, height: 700 } : { width: 1440, height: 900 },
  });
  // A browser's own treatment of the microphone takes a steady tone for noise, and takes it away.
  await context.addInitScript(() => {
    const media = navigator.mediaDevices;
    const original = media?.getUserMedia.bind(media);
    if (!original) return;
    media.getUserMedia = (wish) =>
      original({
        ...wish,
        audio: wish?.audio
          ? {
              ...(wish.audio === true ? {} : wish.audio),
              echoCancellation: false,
              noiseSuppression: false,
              autoGainControl: false,
            }
          : false,
      });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { context, page, complaints };
}
