import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { FlowNode } from "../domain/flow/flow.ts";
import { newNode } from "../web/flows/store/new-node.ts";
import { FlowEditor } from "./pages/flow-editor.ts";
import { faults } from "./support/axe.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { until } from "./support/until.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

test("a flow is built with the mouse: dragged, joined, undone, copied, and kept by itself", async () => {
  const editor = company.add(await FlowEditor.open(browser));
  const { page } = editor;
  await editor.make("empty");
  await editor.shows("the new flow has a greeting and an end", ["welcome", "goodbye"]);
  const goodbye = await editor.card("goodbye").boundingBox();
  if (goodbye === null) throw new Error("goodbye is not on the screen");

  // A kind from the list, and an edge to it.
  await editor.drop("menu", { x: goodbye.x - 40, y: goodbye.y + 230 });
  await editor.shows("the menu is there", ["welcome", "goodbye", "menu"]);
  await editor.lead(editor.exit("welcome", "next"), editor.card("menu"));
  await until("welcome leads to the menu", async () => (await editor.edges()).join() === "welcome|next");

  // What is not right yet is said on the node, and keeps the flow from being published.
  await editor.card("menu").getByTestId("problem-badge").waitFor();
  expect(await editor.part("publish").getAttribute("aria-disabled")).toBe("true");
  await editor.part("problems").click();
  await editor.part("problem-list").waitFor();
  await page.keyboard.press("Escape");

  // An edge that is let go over nothing asks what is to be there.
  const from = editor.exit("menu", "choice:choice-1");
  await editor.lead(from, { x: goodbye.x + 250, y: goodbye.y + 180 });
  await editor.part("palette").waitFor();
  await page.keyboard.type("queue");
  await page.keyboard.press("Enter");
  await editor.shows("the queue is there", ["welcome", "goodbye", "menu", "queue"]);
  await until("the choice leads to it", async () => (await editor.edges()).includes("menu|choice:choice-1"));

  // The way back and forth again.
  await editor.part("undo").click();
  await editor.shows("the queue is gone", ["welcome", "goodbye", "menu"]);
  await editor.part("redo").click();
  await editor.shows("the queue is back", ["welcome", "goodbye", "menu", "queue"]);

  // An edge is chosen and cut.
  await editor.fit();
  await editor.clickEdge("welcome|next");
  await page.keyboard.press("Delete");
  await until("the edge is gone", async () => !(await editor.edges()).includes("welcome|next"));
  await page.keyboard.press("Control+z");
  await until("the edge is back", async () => (await editor.edges()).includes("welcome|next"));

  // Copies have the edges among them.
  await editor.card("menu").click();
  await editor.card("queue").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await editor.shows("there are copies", ["welcome", "goodbye", "menu", "queue", "menu-2", "queue-2"]);
  expect(await editor.edges()).toContain("menu-2|choice:choice-1");
  await page.keyboard.press("Delete");
  await editor.shows("the copies are gone", ["welcome", "goodbye", "menu", "queue"]);

  await editor.saving("saved");
  expect(Object.keys((await editor.draft()).body.nodes).sort()).toEqual([
    "goodbye",
    "menu",
    "queue",
    "welcome",
  ]);
  await page.reload();
  await editor.ready();
  await editor.shows("nothing is lost", ["welcome", "goodbye", "menu", "queue"]);
  expect(editor.complaints).toEqual([]);
});

test("a flow is built by the keyboard alone", async () => {
  const editor = company.add(await FlowEditor.open(browser));
  const { page } = editor;
  await editor.make("empty");
  await page.locator('.react-flow__node[data-id="welcome"]').focus();

  // Into the form, and back.
  await page.keyboard.press("Enter");
  await editor.inForm();
  await page.keyboard.type("Hello {{customerN");
  await page.keyboard.press("Enter");
  await page.keyboard.type("!");
  await page.keyboard.press("Escape");
  await editor.focusOn("welcome");
  await until("the card says it", async () =>
    (await editor.card("welcome").textContent())?.includes("Hello {{customerName}}!"),
  );

  // A new node between this one and the next.
  await page.keyboard.press("n");
  await page.keyboard.type("input");
  await page.keyboard.press("Enter");
  await editor.focusOn("gather");
  await editor.shows("there is a question", ["welcome", "gather", "goodbye"]);

  // Its exits by name, in the form.
  await page.keyboard.press("Enter");
  await editor.inForm();
  const otherwise = editor.part("exit-otherwise");
  await otherwise.focus();
  await page.keyboard.type("goodbye");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await until("it leads on", async () => (await editor.edges()).includes("gather|otherwise"));
  await page.keyboard.press("Escape");
  await editor.focusOn("gather");

  // Along the edges.
  await page.keyboard.press("ArrowRight");
  await editor.focusOn("goodbye");
  await page.keyboard.press("ArrowLeft");
  await editor.focusOn("gather");

  // Found by its words.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("hello");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await editor.focusOn("welcome");

  // Deleted, and undone.
  await page.keyboard.press("Delete");
  await editor.shows("welcome is gone", ["gather", "goodbye"]);
  await page.keyboard.press("Control+z");
  await editor.shows("welcome is back", ["welcome", "gather", "goodbye"]);
  await page.keyboard.press("?");
  await editor.part("keys").waitFor();
  await page.keyboard.press("Escape");
  await editor.saving("saved");
  const { body } = await editor.draft();
  expect(body.nodes.gather).toMatchObject({ kind: "gather", next: "goodbye", otherwise: "goodbye" });
});

test("what somebody else has saved meanwhile is not written over unasked", async () => {
  const mine = company.add(await FlowEditor.open(browser));
  await mine.make("empty");
  const other = company.add(await FlowEditor.open(browser));
  await other.goTo(mine.flow);
  const say = async (editor: FlowEditor, words: string) => {
    await editor.card("welcome").click();
    await editor.page.locator("[data-first-field]").fill(words);
  };
  await say(other, "From the other window");
  await other.saving("saved");
  await say(mine, "From my window");
  await mine.part("keep-mine").waitFor();
  await mine.part("take-theirs").click();
  await until("theirs is there", async () =>
    (await mine.card("welcome").textContent())?.includes("From the other window"),
  );
  // Mine can be had back.
  await mine.part("undo").click();
  await until("mine is back", async () =>
    (await mine.card("welcome").textContent())?.includes("From my window"),
  );
  await mine.saving("saved");
});

test("what the server never got is there after a reload", async () => {
  const editor = company.add(await FlowEditor.open(browser));
  await editor.make("empty");
  await editor.context.setOffline(true);
  await editor.card("welcome").click();
  await editor.page.locator("[data-first-field]").fill("Typed on a train");
  await editor.saving("offline");
  await editor.context.setOffline(false);
  await editor.page.reload();
  await editor.ready();
  await until("it is there", async () =>
    (await editor.card("welcome").textContent())?.includes("Typed on a train"),
  );
  await editor.saving("saved");
});

test("each kind of node has a form that everybody can use", async () => {
  const editor = company.add(await FlowEditor.open(browser));
  const kinds = FlowNode.options.map(({ shape }) => shape.kind.value);
  const nodes = Object.fromEntries(kinds.map((kind) => [kind, newNode(kind)]));
  const layout = Object.fromEntries(
    kinds.map((kind, at) => [kind, { x: (at % 6) * 272, y: Math.floor(at / 6) * 224 }]),
  );
  await editor.draw({ start: "say", nodes, layout });
  await editor.fit();
  const wrong: string[] = [];
  for (const kind of kinds) {
    await editor.card(kind).click({ position: { x: 20, y: 12 } });
    await editor.page.locator(`[data-testid="panel"] [data-kind="${kind}"]`).waitFor();
    await editor.part("advanced").click();
    wrong.push(
      ...(await faults(editor.page, `en-flow-editor-kind-${kind}`)).map((fault) => `${kind}: ${fault}`),
    );
  }
  expect(wrong).toEqual([]);
  expect(editor.complaints).toEqual([]);
});

describe.each(["en", "ja"] as const)("in %s", (language) => {
  test("the editor can be used by everybody", async () => {
    const editor = company.add(await FlowEditor.open(browser, language));
    await editor.make("main-menu");
    const look = async (name: string) =>
      expect(await faults(editor.page, `${language}-flow-editor-${name}`)).toEqual([]);
    await look("open");
    await editor.card("language").click();
    await editor.part("advanced").click();
    await look("menu");
    await editor.part("problems").click();
    await look("problems");
    await editor.page.keyboard.press("Escape");
    await editor.page.locator(".react-flow__pane").click({ position: { x: 30, y: 30 } });
    await editor.page.keyboard.press("n");
    await editor.part("palette").waitFor();
    await look("palette");
  });
});
