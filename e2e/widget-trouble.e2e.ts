import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CustomerPage } from "./pages/customer-page.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { until } from "./support/until.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(1000);
});
afterEach(company.leave);
afterAll(() => browser?.close());

test("a microphone that is not allowed is explained, and no contact is opened for it", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  let asked = 0;
  await visitor.page.route("**/widget/*/sessions", (route) => {
    asked += 1;
    return route.continue();
  });
  await visitor.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await visitor.begin("voice");
  await until("the visitor is told", async () =>
    (await visitor.part("problem").textContent())?.includes("The microphone is blocked"),
  );
  expect(asked).toBe(0);
  await visitor.part("start-chat").click();
  await visitor.part("choice").first().waitFor();
});

test("a house without a telephone says so, and offers calls no more", async () => {
  const visitor = company.add(await CustomerPage.visit(browser, { language: "ja" }));
  await visitor.page.route("**/widget/*/sessions", (route) =>
    route.fulfill({ status: 503, json: { code: "voice-unavailable", message: "", requestId: "" } }),
  );
  await visitor.begin("video");
  await until("the visitor is told", async () =>
    (await visitor.part("problem").textContent())?.includes("ただいま通話はご利用いただけません"),
  );
  expect(await visitor.part("start-voice").count()).toBe(0);
  expect(await visitor.part("start-chat").isVisible()).toBe(true);
});

test("a conversation whose token is no longer good makes room for a new one", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  await visitor.begin("chat");
  await visitor.part("choice").first().waitFor();
  await visitor.page.evaluate(() => {
    const key = "tsunagi:hoshi:web:session";
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    localStorage.setItem(key, JSON.stringify({ ...kept, token: "expired" }));
  });
  await visitor.page.reload();
  await until("the visitor is told", async () =>
    (await visitor.part("problem").textContent())?.includes("no longer available"),
  );
  await visitor.part("start-chat").click();
  await visitor.part("choice").first().waitFor();
});

test("while the network is away the widget says so, and a message waits", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  await visitor.begin("chat");
  await visitor.part("choice").first().waitFor();
  await visitor.context.setOffline(true);
  await visitor.statusSays("You are offline");
  await visitor.write("English");
  expect(await visitor.part("pending").count()).toBe(1);
  await visitor.context.setOffline(false);
  await visitor.part("choice").filter({ hasText: "Billing" }).waitFor();
  expect(await visitor.part("pending").count()).toBe(0);
});

test("Enter that picks a Japanese word sends nothing; a file can be pasted or dropped", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  await visitor.begin("chat");
  await visitor.part("choice").first().waitFor();
  const composer = visitor.part("composer");
  await composer.fill("にほんご");
  await composer.evaluate((box) =>
    box.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  expect(await composer.inputValue()).toBe("にほんご");
  expect((await visitor.messages()).filter((message) => message.from === "customer")).toEqual([]);
  await composer.evaluate((box) => {
    const data = new DataTransfer();
    data.items.add(new File(["pasted"], "pasted.txt", { type: "text/plain" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await visitor.part("attachment").filter({ hasText: "pasted.txt" }).waitFor();
  await visitor.part("log").evaluate((log) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["dropped"], "dropped.txt", { type: "text/plain" }));
    log.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await visitor.part("attachment").filter({ hasText: "dropped.txt" }).waitFor();
});
