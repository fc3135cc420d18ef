import type { Browser, BrowserContext, Page } from "playwright-core";
import { openWindow, type PageLanguage } from "../support/browser.ts";
import { signInWindow } from "../support/people.ts";
import { house } from "../support/running-house.ts";
import { until } from "../support/until.ts";

/** A supervisor who looks at what goes on, and at what was. */
export class SupervisorPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];

  private constructor(opened: { page: Page; context: BrowserContext; complaints: string[] }) {
    this.page = opened.page;
    this.context = opened.context;
    this.complaints = opened.complaints;
  }

  static async open(browser: Browser, options: { language?: PageLanguage } = {}): Promise<SupervisorPage> {
    const supervisor = new SupervisorPage(await openWindow(browser, options));
    await signInWindow(supervisor.context, "supervisor");
    return supervisor;
  }

  async wallboard(): Promise<void> {
    await this.page.goto(`${house().urls.edge}/supervisor`);
  }

  async contacts(): Promise<void> {
    await this.page.goto(`${house().urls.edge}/supervisor/contacts`);
  }

  /** Waits until the wallboard says this of a queue. */
  async queueShows(
    queue: string,
    figure: "waiting" | "answered" | "abandoned",
    value: number,
  ): Promise<void> {
    const cell = this.page.getByTestId(`queue-${queue}`).getByTestId(figure);
    await until(
      `${queue} shows ${value} ${figure}`,
      async () => (await cell.textContent())?.trim() === String(value),
    );
  }

  async figureOf(queue: string, figure: "waiting" | "answered" | "abandoned"): Promise<number> {
    return Number(await this.page.getByTestId(`queue-${queue}`).getByTestId(figure).textContent());
  }

  /** A contact's line in the list, as text. */
  async lineOf(contact: string): Promise<string> {
    const line = this.page.locator(`[data-testid="contact"][data-contact="${contact}"]`);
    await line.waitFor();
    return (await line.textContent()) ?? "";
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
