import { runInDurableObject } from "cloudflare:test";
import { expect, onTestFinished, test, vi } from "vitest";
import { Flow } from "../domain/flow/flow.ts";
import { hearHistory, openShop } from "./contact/testing.ts";
import { edge, House } from "./testing/routing-house.ts";

const say = (en: string) => [{ words: { en } }];
const asking = (method: "GET" | "POST") =>
  Flow.parse({
    ...{ id: "payment", name: "Payment", version: 1, start: "pay" },
    nodes: {
      pay: {
        ...{ kind: "request", method, url: "https://pay.example.com/x", timeoutMs: 30_000 },
        ...{ found: "bye", missing: "bye", failed: "sorry" },
      },
      sorry: { kind: "hangup", prompts: say("Sorry.") },
      bye: { kind: "hangup", prompts: say("Paid.") },
    },
  });

/** The object dies while the service has the request; then it wakes up. Tells how often the service was asked, and the log. */
async function crashedWhileAsking(method: "GET" | "POST") {
  const house = new House();
  await openShop(house, "yuki", { flow: asking(method) });
  const log = await hearHistory(house);
  const { fetch } = globalThis;
  let requests = 0;
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (!url.startsWith("https://pay.example.com/")) return fetch(input, init);
    return ++requests === 1 ? new Promise(() => {}) : Promise.resolve(Response.json({}));
  });
  onTestFinished(() => spy.mockRestore());
  const contact = () => edge.Contact.getByName(house.name("c1"));
  await contact().open({
    ...{ tenant: house.tenant, contact: "c1", entry: "main", channel: "chat", language: "en", room: null },
    origin: { kind: "web", visitor: "visitor-0123456789", page: null },
  });
  await vi.waitFor(() => expect(requests).toBe(1));
  await runInDurableObject(contact(), (_, ctx) => ctx.abort("a crash for the test")).catch(() => {});
  await contact().wake();
  await vi.waitFor(() => expect(log.at(-1)?.event.type).toBe("contact.ended"), { timeout: 5_000 });
  return {
    requests,
    failed: log.flatMap(({ event }) => (event.type === "flow.failed" ? [event.reason] : [])),
  };
}

test("a request that may have been done is not sent once more after a crash: the flow is told so", async () => {
  expect(await crashedWhileAsking("POST")).toEqual({ requests: 1, failed: ["interrupted"] });
});

test("one that does nothing by being sent twice is", async () => {
  expect(await crashedWhileAsking("GET")).toEqual({ requests: 2, failed: [] });
});
