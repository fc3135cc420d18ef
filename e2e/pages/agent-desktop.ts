import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { AgentLine } from "../support/agent-line.ts";
import { openWindow, type PageLanguage } from "../support/browser.ts";
import { accountOf, type Person, signInWindow } from "../support/people.ts";
import { house } from "../support/running-house.ts";
import { until } from "../support/until.ts";
import { Listener } from "./listener.ts";

/** An agent at their desktop, in a browser. */
export class AgentDesktop {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  readonly ears: Listener;

  readonly person: Person;

  private constructor(person: Person, opened: { page: Page; context: BrowserContext; complaints: string[] }) {
    this.person = person;
    this.page = opened.page;
    this.context = opened.context;
    this.complaints = opened.complaints;
    this.ears = new Listener(opened.page);
  }

  /** Through the sign-in form, as on a first morning. */
  static async signIn(
    browser: Browser,
    person: Person,
    options: { language?: PageLanguage } = {},
  ): Promise<AgentDesktop> {
    const desktop = new AgentDesktop(person, await openWindow(browser, options));
    const { email, password } = accountOf(person);
    await desktop.page.goto(house().urls.desktop);
    await desktop.page.locator("input[name=email]").fill(email);
    await desktop.page.locator("input[name=password]").fill(password);
    await desktop.part("sign-in").click();
    await desktop.part("presence").waitFor();
    return desktop;
  }

  /** With the session of earlier. */
  static async open(
    browser: Browser,
    person: Person,
    options: { language?: PageLanguage } = {},
  ): Promise<AgentDesktop> {
    const desktop = new AgentDesktop(person, await openWindow(browser, options));
    await signInWindow(desktop.context, person);
    await desktop.page.goto(house().urls.desktop);
    await desktop.part("presence").waitFor();
    return desktop;
  }

  part(name: string): Locator {
    return this.page.getByTestId(name);
  }

  async goAvailable(): Promise<void> {
    const state = this.page.locator("[data-testid=presence][data-state=available]");
    await until("the agent is available", async () => {
      if (await state.isVisible()) return true;
      await this.part("go-available").click({ timeout: 2_000 });
      return state.isVisible();
    });
  }

  /** Waits until it rings, and returns what the ringing card says. */
  async rings(withinMs = 30_000): Promise<string> {
    await this.part("offer-accept").first().waitFor({ timeout: withinMs });
    return (await this.part("offer").textContent()) ?? "";
  }

  async accept(): Promise<void> {
    await this.part("offer-accept").first().click();
  }

  async write(text: string): Promise<void> {
    await this.part("composer").fill(text);
    await this.part("composer").press("Enter");
  }

  /** The conversation in the middle, as it stands on the screen. */
  messages(): Promise<{ from: string; text: string }[]> {
    return this.part("message").evaluateAll((all) =>
      all.map((one) => ({ from: one.getAttribute("data-from") ?? "", text: one.textContent ?? "" })),
    );
  }

  async reads(text: string): Promise<void> {
    await until(`the agent reads "${text}"`, async () =>
      (await this.messages()).some((message) => message.text.includes(text)),
    );
  }

  async wrapUp(disposition: string, note: string): Promise<void> {
    await this.part("wrap-up").waitFor();
    await this.part(`disposition-${disposition}`).click();
    await this.part("wrap-up-note").fill(note);
    await this.part("wrap-up-complete").click();
    await this.part("wrap-up").waitFor({ state: "detached" });
  }

  /** Closes the window and clears the desk: nobody is here any more, and nothing is in hand. */
  async leave(): Promise<void> {
    await this.context.close();
    await (await AgentLine.open(this.person)).leave();
  }
}
