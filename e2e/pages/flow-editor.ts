import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { openWindow, type PageLanguage } from "../support/browser.ts";
import { api, signInWindow } from "../support/people.ts";
import { house } from "../support/running-house.ts";
import { until } from "../support/until.ts";

/** An admin who draws a flow. */
export class FlowEditor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  /** The flow that was made for this test; it is taken away again. */
  flow = "";

  private constructor(opened: { page: Page; context: BrowserContext; complaints: string[] }) {
    this.page = opened.page;
    this.context = opened.context;
    this.complaints = opened.complaints;
  }

  static async open(browser: Browser, language: PageLanguage = "en"): Promise<FlowEditor> {
    const editor = new FlowEditor(await openWindow(browser, { language }));
    await signInWindow(editor.context, "admin");
    return editor;
  }

  /** A new flow from the page of all flows, as people make one. */
  async make(beginning: string): Promise<void> {
    this.flow = `journey-${crypto.randomUUID().slice(0, 8)}`;
    await this.page.goto(`${house().urls.edge}/admin/flows`);
    await this.part("new-part").click();
    await this.part(`begin-${beginning}`).click();
    const form = this.part("new-flow");
    await form
      .locator("input")
      .nth(0)
      .fill(`Journey ${this.flow.slice(8)}`);
    await form.locator("input").nth(1).fill(this.flow);
    await this.part("make-flow").click();
    await this.ready();
  }

  /** Opens a new flow that is drawn like this. */
  async draw(drawing: object): Promise<void> {
    this.flow = `journey-${crypto.randomUUID().slice(0, 8)}`;
    const flow = { id: this.flow, name: this.flow, version: 1, ...drawing };
    const answer = await api("admin", `/api/flows/${this.flow}/draft`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ revision: 0, flow }),
    });
    if (!answer.ok) throw new Error(`the draft was not made: ${answer.status} ${await answer.text()}`);
    await this.goTo(this.flow);
  }

  async goTo(flow: string): Promise<void> {
    await this.page.goto(`${house().urls.edge}/admin/flows/${flow}/edit`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.part("flow-editor").waitFor();
    await this.page.locator(".react-flow__node").first().waitFor();
  }

  part(id: string): Locator {
    return this.page.getByTestId(id);
  }

  card(node: string): Locator {
    return this.part(`card-${node}`);
  }

  /** The dot from which an exit's edge is drawn. */
  exit(node: string, exit: string): Locator {
    return this.card(node).locator(`[data-exit="${exit}"]`);
  }

  /** Ids of the cards, in the order of the walk. */
  cards(): Promise<string[]> {
    return this.page
      .locator(".react-flow__node-card")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-id") ?? ""));
  }

  /** The edges, as `welcome|next goodbye`. */
  edges(): Promise<string[]> {
    return this.page
      .locator(".react-flow__edge")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-id") ?? "").sort());
  }

  /** Draws an edge with the mouse, to a card or to a point of the screen. */
  async lead(from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
    const start = await middle(from);
    const end = "x" in to ? to : await middle(to);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Everything is in view, and stands still. */
  async fit(): Promise<void> {
    await this.part("fit").click();
    let before = "";
    await until("the view stands still", async () => {
      const now = await this.page.locator(".react-flow__viewport").getAttribute("style");
      const still = now === before;
      before = now ?? "";
      return still;
    });
  }

  /** Clicks on the middle of an edge, however it bends. */
  async clickEdge(edge: string): Promise<void> {
    const path = this.page.locator(`.react-flow__edge[data-id="${edge}"] .react-flow__edge-interaction`);
    const at = await path.evaluate((line) => {
      if (!(line instanceof SVGPathElement)) throw new Error("an edge is a path");
      const point = line.getPointAtLength(line.getTotalLength() / 2);
      const { x, y } = point.matrixTransform(line.getScreenCTM() ?? undefined);
      return { x, y };
    });
    await this.page.mouse.click(at.x, at.y);
  }

  /** A kind out of the list at the left, dropped there. */
  async drop(kind: string, to: { x: number; y: number }): Promise<void> {
    const canvas = await this.part("canvas").boundingBox();
    if (canvas === null) throw new Error("There is no canvas.");
    await this.page
      .locator(`nav [data-kind="${kind}"]`)
      .dragTo(this.part("canvas"), { targetPosition: { x: to.x - canvas.x, y: to.y - canvas.y } });
  }

  async saving(state: string): Promise<void> {
    await this.page.locator(`[data-testid="saving"][data-state="${state}"]`).waitFor();
  }

  /** What the server keeps of the draft. */
  async draft(): Promise<{
    revision: number;
    body: { start: string; nodes: Record<string, { kind: string }> };
  }> {
    return (await api("admin", `/api/flows/${this.flow}/draft`)).json();
  }

  async shows(what: string, cards: string[]): Promise<void> {
    await until(what, async () => [...(await this.cards())].sort().join() === [...cards].sort().join());
  }

  /** The focus is on this card. */
  async focusOn(node: string): Promise<void> {
    await until(`the focus is on ${node}`, () =>
      this.page.evaluate((id) => document.activeElement?.getAttribute("data-id") === id, node),
    );
  }

  /** The focus is in the form of the node. */
  async inForm(): Promise<void> {
    await until("the first field has the focus", () =>
      this.page.evaluate(() => document.activeElement?.hasAttribute("data-first-field") ?? false),
    );
  }

  async leave(): Promise<void> {
    await this.context.close();
    if (this.flow !== "") await api("admin", `/api/flows/${this.flow}`, { method: "DELETE" });
  }
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (box === null) throw new Error("It is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
