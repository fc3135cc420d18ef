import { once } from "node:events";
import { createServer } from "node:http";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { openWindow, type PageLanguage } from "../support/browser.ts";
import { house } from "../support/running-house.ts";
import { until } from "../support/until.ts";

export interface ShownMessage {
  from: string;
  text: string;
  tick: string | null;
}

/** A visitor of the company's site who uses the widget. */
export class CustomerPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];

  private constructor(opened: { page: Page; context: BrowserContext; complaints: string[] }) {
    this.page = opened.page;
    this.context = opened.context;
    this.complaints = opened.complaints;
  }

  static async visit(
    browser: Browser,
    options: { language?: PageLanguage; phone?: boolean } = {},
  ): Promise<CustomerPage> {
    const visitor = new CustomerPage(await openWindow(browser, options));
    await visitor.page.goto(house().urls.customer);
    await visitor.part("launcher").waitFor();
    return visitor;
  }

  /** On a site of their own, with nothing on it but the widget that comes in here. */
  static async visitEntry(browser: Browser, entry: string): Promise<CustomerPage> {
    const visitor = new CustomerPage(await openWindow(browser));
    const { edge } = house().urls;
    const script = `<script src="${edge}/widget.js" data-tenant="${house().tenant}" data-entry="${entry}"></script>`;
    const page = `<!doctype html><html lang="en"><title>A site</title><body>${script}</body></html>`;
    const site = createServer((_, response) => response.setHeader("content-type", "text/html").end(page));
    await once(site.listen(0, "127.0.0.1"), "listening");
    visitor.context.once("close", () => site.close());
    const address = site.address();
    if (address === null || typeof address === "string") throw new Error("the site has no port");
    await visitor.page.goto(`http://127.0.0.1:${address.port}/`);
    await visitor.part("launcher").waitFor();
    return visitor;
  }

  /** A second page of the same visitor, in another tab. */
  async openAnother(): Promise<CustomerPage> {
    const page = await this.context.newPage();
    const another = new CustomerPage({ page, context: this.context, complaints: this.complaints });
    await page.goto(house().urls.customer);
    await another.part("launcher").waitFor();
    return another;
  }

  part(name: string): Locator {
    return this.page.locator(`tsunagi-widget [data-part="${name}"]`);
  }

  async openPanel(): Promise<void> {
    await this.part("launcher").click();
  }

  async begin(channel: "chat" | "voice" | "video"): Promise<void> {
    await this.openPanel();
    await this.part(`start-${channel}`).click();
  }

  /** Presses the button of a menu with these words; when there are several menus in a row, the one that waits. */
  async choose(label: string): Promise<void> {
    await this.part("choice").filter({ hasText: label }).click();
  }

  async write(text: string): Promise<void> {
    await this.part("composer").fill(text);
    await this.part("composer").press("Enter");
  }

  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.part("file-input").setInputFiles(file);
  }

  /** The conversation as it stands on the screen. */
  messages(): Promise<ShownMessage[]> {
    return this.part("message").evaluateAll((all) =>
      all.map((one) => ({
        from: one.getAttribute("data-from") ?? "",
        text:
          one.querySelector(".bubble")?.textContent ?? one.querySelector(".file strong")?.textContent ?? "",
        tick: one.querySelector("[data-tick]")?.getAttribute("data-tick") ?? null,
      })),
    );
  }

  async reads(text: string, withinMs?: number): Promise<void> {
    await until(
      `the visitor reads "${text}"`,
      async () => (await this.messages()).some((m) => m.from !== "customer" && m.text.includes(text)),
      withinMs,
    );
  }

  async phase(phase: "flow" | "queued" | "connected" | "held" | "ended", withinMs = 20_000): Promise<void> {
    await this.page.locator(`tsunagi-widget [data-phase="${phase}"]`).first().waitFor({ timeout: withinMs });
  }

  /** Waits until the status line says so. */
  async statusSays(words: string): Promise<void> {
    await until(`the status says "${words}"`, async () =>
      (await this.part("status").textContent())?.includes(words),
    );
  }

  /** The contact's id, as kept for the next page load. */
  async contact(): Promise<string> {
    return until("the widget has a session", () =>
      this.page.evaluate(() => {
        const key = Object.keys(localStorage).find((each) => each.endsWith(":session"));
        const kept: unknown = JSON.parse((key && localStorage.getItem(key)) || "null");
        return kept !== null && typeof kept === "object" && "contact" in kept ? String(kept.contact) : null;
      }),
    );
  }

  async end(): Promise<void> {
    await this.part("end").click();
    await this.part("end-yes").click();
    await this.part("summary").waitFor();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
