import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";

const FLAGS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"];

/** A headless Chromium with one page that has LiveKit's client and can play files served at `/file.ogg`. */
export class BrowserPage {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #server: Server;

  private constructor(page: Page, browser: Browser, server: Server) {
    this.page = page;
    this.#browser = browser;
    this.#server = server;
  }

  /** `file` answers range requests, as players need it for seeking. */
  static async open(file: Buffer = Buffer.alloc(0)): Promise<BrowserPage> {
    const client = readFileSync(
      new URL("../../node_modules/livekit-client/dist/livekit-client.umd.js", import.meta.url),
    );
    const server = createServer((request, response) => {
      if (request.url === "/client.js")
        return response.setHeader("content-type", "text/javascript").end(client);
      if (request.url !== "/file.ogg") {
        return response.setHeader("content-type", "text/html").end("<script src=/client.js></script>");
      }
      const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
      const from = Number(range?.[1] ?? 0);
      const to = Number(range?.[2] || file.length - 1);
      response.writeHead(range ? 206 : 200, {
        "content-type": "audio/ogg",
        "accept-ranges": "bytes",
        "content-length": to - from + 1,
        ...(range ? { "content-range": `bytes ${from}-${to}/${file.length}` } : {}),
      });
      return response.end(file.subarray(from, to + 1));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return new BrowserPage(page, browser, server);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
