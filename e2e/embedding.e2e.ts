import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openBrowser, openWindow } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { house } from "./support/running-house.ts";
import { until } from "./support/until.ts";

const company = new Company();
let browser: Browser;
let site: Server;

/** Somebody else's site: another origin, rude styles, one script tag. */
const page = () => `<!doctype html><html lang="en"><head><title>Elsewhere</title><style>
  * { font: 40px serif !important; color: red !important; } button, div { display: none; }
</style></head><body><h1>Elsewhere</h1>
<script src="${house().urls.edge}/widget.js" data-tenant="${house().tenant}" data-entry="web" data-color="#ffcf5c" async></script>
</body></html>`;

beforeAll(async () => {
  site = createServer((_, response) => response.setHeader("content-type", "text/html").end(page()));
  await once(site.listen(0, "127.0.0.1"), "listening");
  browser = await openBrowser(1000);
});
afterEach(company.leave);
afterAll(async () => {
  await browser?.close();
  site.close();
});

test("one script tag on another site's page brings chat and calls, untouched by the page's styles", async () => {
  const address = site.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  const { context, page, complaints } = await openWindow(browser);
  company.add({ page, leave: () => context.close() });
  await page.goto(`http://127.0.0.1:${address.port}/`);
  const part = (name: string) => page.locator(`tsunagi-widget [data-part="${name}"]`);
  await part("launcher").click();
  const look = await part("start-chat").evaluate((button) => {
    const { fontSize, color } = getComputedStyle(button);
    return { fontSize, color };
  });
  expect(look).toEqual({ fontSize: "15px", color: "rgb(27, 30, 38)" });
  await part("start-chat").click();
  await part("choice").first().waitFor();
  await part("end").click();
  await part("end-yes").click();
  await part("anew").click();
  await part("start-voice").click();
  await page.locator('tsunagi-widget [data-part="call"][data-phase="joined"]').waitFor();
  await part("hang-up").click();
  await part("summary").waitFor();
  expect(await page.evaluate(() => Object.keys(window).filter((key) => /tsunagi|preact/i.test(key)))).toEqual(
    [],
  );
  expect(complaints).toEqual([]);
});

test("a page may open the widget itself, at a channel", async () => {
  const { context, page } = await openWindow(browser);
  company.add({ page, leave: () => context.close() });
  await page.goto(house().urls.customer);
  await page.locator("tsunagi-widget").waitFor({ state: "attached" });
  await page.locator('button[data-open="chat"]').first().click();
  await until("the conversation has begun", () =>
    page.locator('tsunagi-widget [data-part="choice"]').first().isVisible(),
  );
});
