import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { openWindow, type PageLanguage } from "../support/browser.ts";
import { signInWindow } from "../support/people.ts";
import { house } from "../support/running-house.ts";
import { until } from "../support/until.ts";

/** An admin before a flow's editor: what stands beside the canvas. */
export class FlowPanels {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];

  private constructor(opened: { page: Page; context: BrowserContext; complaints: string[] }) {
    this.page = opened.page;
    this.context = opened.context;
    this.complaints = opened.complaints;
  }

  static async open(
    browser: Browser,
    flow: string,
    options: { language?: PageLanguage } = {},
  ): Promise<FlowPanels> {
    const panels = new FlowPanels(await openWindow(browser, options));
    await signInWindow(panels.context, "admin");
    await panels.page.goto(`${house().urls.edge}/admin/flows/${flow}/edit`);
    await panels.part("panel").waitFor();
    return panels;
  }

  part(name: string): Locator {
    return this.page.getByTestId(name);
  }

  async show(panel: "try-it" | "tests" | "versions" | "statistics"): Promise<void> {
    await this.part(`tab-${panel}`).click();
  }

  /** What the flow that is tried waits for, in words. */
  async waits(words: string): Promise<void> {
    await until(`the flow waits: ${words}`, async () =>
      (await this.part("try-it").textContent())?.includes(words),
    );
  }

  /** Keys of the keyboard, one after the other. */
  async press(keys: string): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Keeps what was tried as a test case. */
  async keep(name: string): Promise<void> {
    await this.part("try-keep").click();
    await this.part("try-keep-name").fill(name);
    await this.part("try-keep-now").click();
    await this.part("try-keep-name").waitFor({ state: "detached" });
  }

  /** So many test cases fail, of those that were run. */
  async failing(count: number): Promise<void> {
    await this.page.locator(`[data-testid=tests-sum][data-failed="${count}"]:not([data-running])`).waitFor();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
