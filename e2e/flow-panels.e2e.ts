import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { mainMenu } from "../domain/flow/templates/main-menu.ts";
import { FlowPanels } from "./pages/flow-panels.ts";
import { faults } from "./support/axe.ts";
import { openBrowser, type PageLanguage } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { accountOf, api } from "./support/people.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

/** A flow that no other journey meets, and no earlier run: versions outlive their flow. */
const id = `panels-${Date.now().toString(36)}`;
const company = new Company();
let browser: Browser;

const send = async (method: string, path: string, body?: unknown): Promise<Response> =>
  api("admin", path, {
    method,
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  browser = await openBrowser(700);
  const made = await send("POST", "/api/flows", { ...mainMenu(), id, name: "Panels", tests: [] });
  expect(made.status, await made.clone().text()).toBe(201);
});
afterEach(company.leave);
afterAll(async () => {
  await send("DELETE", `/api/flows/${id}`);
  await browser?.close();
});

test("a flow is tried, tested, published against its tests by somebody who says why, and rolled back", async () => {
  const panels = company.add(await FlowPanels.open(browser, id));
  const { page } = panels;

  await panels.show("try-it");
  await panels.waits("It waits at “language”");
  await panels.press("11100001#");
  await panels.waits("It waits in the queue billing");
  await panels.keep("Billing by keys");

  await panels.part("try-manner").locator("label").nth(1).click();
  await panels.part("try-choose-ja").click();
  await panels.part("try-choose-sales").click();
  await panels.part("try-type").fill("100002");
  await page.keyboard.press("Enter");
  await panels.waits("It waits in the queue sales");
  await panels.keep("Sales in chat");

  // One step back the account is asked for again.
  await panels.part("try-back").click();
  await panels.waits("It waits at “account”");

  await panels.show("tests");
  await panels.failing(0);
  expect(await panels.part("test-case").count()).toBe(2);
  await panels.part("test-open").first().click();
  await panels.part("test-end").fill("queue:sales");
  await until("the case fails, and says why", async () =>
    (await panels.part("test-outcome").textContent())?.includes("It was to end with “queue:sales”"),
  );
  await panels.part("test-close").click();
  await panels.failing(1);
  await page.locator('[data-testid=saving][data-state="saved"]').waitFor();

  // The API does not publish it either, whatever the page says.
  const refused = await send("POST", `/api/flows/${id}/publish`, { live: true });
  expect([refused.status, z.object({ code: z.string() }).parse(await refused.json()).code]).toEqual([
    ...[422, "tests-failed"],
  ]);

  await panels.part("publish").click();
  await page.locator('[data-testid=publish-tests][data-failed="1"]').waitFor();
  expect(await panels.part("publish-now").isDisabled()).toBe(true);
  const reason = "The billing queue is moved on Monday";
  await panels.part("publish-despite").fill(reason);
  await panels.part("publish-note").fill("Two test cases");
  await panels.part("publish-now").click();
  await panels.part("publish-dialog").waitFor({ state: "detached" });

  await panels.show("versions");
  const second = panels.part("version-2");
  await page.locator("[data-testid=version-2][data-live]").waitFor();
  expect(await second.textContent()).toContain("Two test cases");
  const despite = (await second.getByTestId("version-despite").textContent()) ?? "";
  expect(despite).toContain(reason);
  expect(despite).toContain(accountOf("admin").name);

  await panels.part("version-more-1").click();
  await panels.part("version-live").click();
  await panels.part("confirm").click();
  await page.locator("[data-testid=version-1][data-live]").waitFor();
  await panels.part("compare-draft").click();
  const changes = (await panels.part("changes").textContent()) ?? "";
  expect(changes).toContain("Billing by keys");
  expect(changes).toContain("Sales in chat");
  expect(panels.complaints).toEqual([]);
});

test("what came of contacts is told in figures, and stands on the canvas", async () => {
  const visitor = company.add(await VisitorLine.waiting("100003"));
  await visitor.leave();
  const Report = z.object({
    total: z.object({ contacts: z.number() }),
    nodes: z.array(z.object({ node: z.string() })),
  });
  const read = async () => Report.parse(await (await api("admin", "/api/flows/main-menu/statistics")).json());
  await until("the visit is counted", async () => (await read()).nodes.some(({ node }) => node === "topic"));

  const panels = company.add(await FlowPanels.open(browser, "main-menu"));
  await panels.show("statistics");
  const { contacts } = (await read()).total;
  await until("the panel shows how many came", async () =>
    (await panels.part("stat-contacts").textContent())?.includes(
      new Intl.NumberFormat("en").format(contacts),
    ),
  );
  await panels
    .part("stat-nodes")
    .getByRole("row", { name: /^topic / })
    .waitFor();
  await until("the canvas shows it, too", async () =>
    panels.part("card-topic").locator('[title*="contacts came here"]').isVisible(),
  );
  expect(panels.complaints).toEqual([]);
});

test.each<PageLanguage>(["en", "ja"])("the panels in %s are fit for everybody", async (language) => {
  const panels = company.add(await FlowPanels.open(browser, id, { language }));
  const look = async (name: string) =>
    expect(await faults(panels.page, `${language}-flow-${name}`)).toEqual([]);
  await panels.show("try-it");
  await panels.part("try-key-1").click();
  await panels.part("try-variables").click();
  await look("try-it");
  await panels.part("try-setting").click();
  await panels.part("try-setting-form").waitFor();
  await look("try-it-setting");
  await panels.show("tests");
  await panels.part("test-new").click();
  await panels.part("test-new-tried").click();
  await panels.part("test-outcome").waitFor();
  await look("test");
  await panels.part("test-close").click();
  await panels.part("coverage").waitFor();
  await look("tests");
  await panels.show("versions");
  await panels.part("version-1").waitFor();
  await look("versions");
  await panels.part("publish-draft").click();
  await panels.part("publish-dialog").waitFor();
  await look("publish");
  await panels.page.keyboard.press("Escape");
  await panels.show("statistics");
  await panels.part("statistics-period").waitFor();
  await look("statistics");
});
