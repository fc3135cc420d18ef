import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { sealedValue } from "../../domain/flow/sealed.ts";
import { forgetSecret } from "../secrets/read-secret.ts";
import { keepSecret } from "../secrets/testing.ts";
import { type HttpQuestion, httpLookUp } from "./http-look-up.ts";
import { publicSealKey, seal } from "./seal.ts";
import { Service } from "./testing/service.ts";

let service: Service;
let tenant: string;
beforeEach(() => {
  service = new Service();
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
});

const order = { order: { state: "shipped", total: 12.5, lines: ["a", "b"] } };
const state = [{ variable: "state", value: "answer.order.state" }];

interface Ask extends Partial<HttpQuestion["request"]> {
  retries?: number;
  map?: HttpQuestion["map"];
  deadlineMs?: number;
}

/** A GET of `/x` at the service, unless it says otherwise. */
function ask({ retries = 0, map = state, deadlineMs = 3_000, ...request }: Ask = {}) {
  const whole: HttpQuestion["request"] = {
    ...{ method: "GET", url: service.at("/x"), headers: [], body: "", bodyType: "json" },
    ...request,
  };
  return httpLookUp(env, tenant, { request: whole, retries, map }, deadlineMs);
}

const failure = (reason: string) => ({ exit: "failed", variables: {}, reason });

describe("what an answer means", () => {
  test("an answer is found, and goes to variables by expressions", async () => {
    await service.answers({ body: JSON.stringify(order) });
    const map = [
      ...state,
      { variable: "total", value: "answer.order.total * 2" },
      { variable: "lines", value: "answer.order.lines" },
      { variable: "none", value: "answer.order.none" },
      { variable: "code", value: "status" },
    ];
    expect(await ask({ map, url: service.at("/orders?id=a%20b") })).toEqual({
      exit: "found",
      variables: { state: "shipped", total: "25", lines: '["a","b"]', none: "", code: "200" },
    });
    expect(await service.asked()).toMatchObject([
      { method: "GET", path: "/orders?id=a%20b", headers: { accept: "application/json" } },
    ]);
  });

  test("404 and 410 are missing; any other refusal is failed, and says its number", async () => {
    await service.answers({ status: 404 }, { status: 410 }, { status: 403 }, { status: 500 });
    expect(await ask()).toEqual({ exit: "missing", variables: {} });
    expect(await ask()).toEqual({ exit: "missing", variables: {} });
    expect(await ask()).toEqual(failure("status-403"));
    expect(await ask()).toEqual(failure("status-500"));
  });

  test("what is no JSON, or no text, is failed, unless nobody wants to read it", async () => {
    await service.answers({ body: "<html>" }, { body: '{"a":' }, { base64: "/////w==" }, { body: "<html>" });
    expect(await ask()).toEqual(failure("not-json"));
    expect(await ask()).toEqual(failure("not-json"));
    expect(await ask()).toEqual(failure("not-json"));
    expect(await ask({ map: [] })).toEqual({ exit: "found", variables: {} });
  });

  test("an empty answer is an answer of nothing", async () => {
    await service.answers({ status: 204 });
    expect(await ask({ map: [{ variable: "none", value: "answer" }] })).toEqual({
      exit: "found",
      variables: { none: "" },
    });
  });

  test("an expression that cannot be worked out is failed", async () => {
    await service.answers({ body: JSON.stringify(order) });
    expect(await ask({ map: [{ variable: "x", value: "answer.order.state - 1" }] })).toEqual(
      failure("mapping"),
    );
  });

  test("a body is sent in its own form", async () => {
    await service.answers({ body: "{}" });
    await ask({ method: "POST", body: '{"a":1}' });
    await ask({ method: "POST", body: "a=1", bodyType: "form" });
    expect(await service.asked()).toMatchObject([
      { method: "POST", text: '{"a":1}', headers: { "content-type": "application/json" } },
      { method: "POST", text: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
    ]);
  });
});

describe("time, size and trouble", () => {
  test("one that hangs is over at its deadline", async () => {
    await service.answers({ how: "hang" });
    const began = Date.now();
    expect(await ask({ deadlineMs: 400, retries: 3 })).toEqual(failure("timeout"));
    expect(Date.now() - began).toBeLessThan(1_200);
  });

  test("one that answers drop by drop is over at its deadline", async () => {
    await service.answers({ how: "trickle" });
    const began = Date.now();
    expect(await ask({ deadlineMs: 400 })).toEqual(failure("timeout"));
    expect(Date.now() - began).toBeLessThan(1_200);
  });

  test("one that answers 10 MB is cut off", async () => {
    await service.answers({ how: "endless" });
    expect(await ask()).toEqual(failure("too-large"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [asked] = await service.asked();
    // what had not been read stays in the buffers between
    expect(asked?.sent).toBeLessThan(9 * 1024 * 1024);
  });

  test("one that announces too much is not read, and one that unpacks to too much is not unpacked", async () => {
    await service.answers({ body: "1".repeat(300_000) }, { how: "bomb" });
    expect(await ask()).toEqual(failure("too-large"));
    expect(await ask()).toEqual(failure("too-large"));
  });

  test("one that breaks off is asked again when that does no harm", async () => {
    await service.answers({ how: "drop" }, { status: 503 }, { body: JSON.stringify(order) });
    expect(await ask({ retries: 2 })).toMatchObject({ exit: "found", variables: { state: "shipped" } });
    expect(await service.asked()).toHaveLength(3);
  });

  test("what may have been done already is not asked again, but after a 429 or with a key against doing it twice", async () => {
    await service.answers({ status: 503 });
    expect(await ask({ method: "POST", retries: 2 })).toEqual(failure("status-503"));
    expect(await service.asked()).toHaveLength(1);
    await service.answers({ status: 429, headers: { "retry-after": "0" } }, { body: JSON.stringify(order) });
    expect(await ask({ method: "POST", retries: 2 })).toMatchObject({ exit: "found" });
    await service.answers({ status: 503 }, { body: JSON.stringify(order) });
    const headers = [{ name: "Idempotency-Key", value: "k1" }];
    expect(await ask({ method: "POST", retries: 2, headers })).toMatchObject({ exit: "found" });
  });

  test("what is asked twice carries the same key, which says nothing of whom it is about", async () => {
    await service.answers({ body: "{}" });
    const once = { url: service.at("/x"), method: "POST", headers: [], body: "", bodyType: "json" } as const;
    const question = { request: { ...once, headers: [] }, retries: 0, map: [] };
    for (let time = 0; time < 2; time++) await httpLookUp(env, "hoshi", question, 2_000, "contact-1/3");
    await httpLookUp(env, "hoshi", question, 2_000, "contact-1/4");
    const keys = (await service.asked()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test("waiting for the next try ends with the deadline too", async () => {
    await service.answers({ status: 429, headers: { "retry-after": "30" } });
    expect(await ask({ retries: 1, deadlineMs: 400 })).toEqual(failure("timeout"));
  });

  test("nobody there is failed", async () => {
    expect(await ask({ url: "https://nobody.example.invalid/" })).toEqual(failure("url-refused"));
    expect(await ask({ url: "https://does-not-exist.tsunagi-tests.example/" })).toMatchObject({
      exit: "failed",
    });
  });
});

describe("where it may go", () => {
  test("an address that is near is not asked", async () => {
    for (const url of [
      "http://169.254.169.254/latest",
      "https://[::ffff:7f00:1]/",
      "https://2130706433/",
      "https://sqld/",
    ])
      expect(await ask({ url })).toEqual(failure("url-refused"));
  });

  test("a redirect inward is not followed, by any of its numbers", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      await service.answers({ status, headers: { location: "http://169.254.169.254/latest/meta-data/" } });
      expect(await ask()).toEqual(failure("redirect-refused"));
    }
    await service.answers({ status: 302, headers: { location: "http://127.0.0.1:1/" } });
    expect(await ask()).toEqual(failure("redirect-refused"));
    await service.answers({ status: 302, headers: { location: "file:///etc/passwd" } });
    expect(await ask()).toEqual(failure("redirect-refused"));
  });

  test("a redirect is followed three times and not a fourth", async () => {
    const on = { status: 302, headers: { location: "next" } };
    await service.answers({ ...on, times: 3 }, { body: JSON.stringify(order) });
    expect(await ask()).toMatchObject({ exit: "found" });
    await service.answers(on);
    expect(await ask()).toEqual(failure("too-many-redirects"));
    expect(await service.asked()).toHaveLength(8);
  });

  test("a POST that is sent elsewhere by 302 becomes a GET without its body; by 307 it stays what it is", async () => {
    await service.answers({ status: 302, headers: { location: "a" } }, { body: "{}" });
    await ask({ method: "POST", body: "{}" });
    await service.answers({ status: 307, headers: { location: "b" } }, { body: "{}" });
    await ask({ method: "POST", body: '{"b":1}' });
    expect((await service.asked()).map(({ method, path, text }) => [method, path, text])).toEqual([
      ["POST", "/x", "{}"],
      ["GET", "/a", ""],
      ["POST", "/x", '{"b":1}'],
      ["POST", "/b", '{"b":1}'],
    ]);
  });

  test("headers of the connection cannot be set, nor a header split in two", async () => {
    await service.answers({ body: "{}" });
    for (const name of [
      "Host",
      "Content-Length",
      "Connection",
      "X-Forwarded-For",
      "CF-Connecting-IP",
      "Cookie",
    ])
      expect(await ask({ headers: [{ name, value: "1" }] })).toEqual(failure("header-refused"));
    expect(await ask({ headers: [{ name: "X-A", value: "a\r\nX-B: b" }] })).toEqual(
      failure("header-refused"),
    );
    expect(await service.asked()).toEqual([]);
  });
});

describe("secrets", () => {
  const withSecret = [{ name: "Authorization", secret: "orders", prefix: "Bearer " }];

  test("a secret is sent to its host", async () => {
    await keepSecret(tenant, "orders", "s3cret", [service.host()]);
    await service.answers({ body: JSON.stringify(order) });
    expect(await ask({ headers: withSecret })).toMatchObject({ exit: "found" });
    expect(await service.asked()).toMatchObject([{ headers: { authorization: "Bearer s3cret" } }]);
  });

  test("a secret for another host is not sent, and nothing is asked", async () => {
    await keepSecret(tenant, "orders", "s3cret", ["api.example.com"]);
    await service.answers({ body: "{}" });
    expect(await ask({ headers: withSecret })).toEqual(failure("secret-not-for-host"));
    expect(await service.asked()).toEqual([]);
  });

  test("a secret stays behind when a redirect leads to another host, and so does every header of the flow's", async () => {
    await keepSecret(tenant, "orders", "s3cret", [service.host()]);
    await service.answers(
      { status: 307, headers: { location: service.at("/there", "localhost") } },
      { status: 307, headers: { location: service.at("/and-back") } },
      { body: JSON.stringify(order) },
    );
    const headers = [...withSecret, { name: "X-Api-Key", value: "plain" }];
    expect(await ask({ headers })).toMatchObject({ exit: "found" });
    const [first, ...later] = await service.asked();
    expect(first?.headers).toMatchObject({ authorization: "Bearer s3cret", "x-api-key": "plain" });
    expect(later).toHaveLength(2);
    for (const one of later) {
      expect(one.headers).not.toHaveProperty("authorization");
      expect(one.headers).not.toHaveProperty("x-api-key");
    }
  });

  test("one that does not exist, is another tenant's, or was moved to another row is not sent", async () => {
    await service.answers({ body: "{}" });
    expect(await ask({ headers: withSecret })).toEqual(failure("secret-missing"));
    const other = `${tenant}-other`;
    const sealed = await keepSecret(other, "orders", "s3cret", [service.host()]);
    expect(await ask({ headers: withSecret })).toEqual(failure("secret-missing"));
    await keepSecret(tenant, "orders", { sealed }, [service.host()]);
    forgetSecret(tenant, "orders");
    expect(await ask({ headers: withSecret })).toEqual(failure("secret-unreadable"));
    expect(await service.asked()).toEqual([]);
  });

  test("a secret that is known is still sent while libSQL does not answer", async () => {
    await keepSecret(tenant, "orders", "s3cret", [service.host()]);
    await service.answers({ body: JSON.stringify(order) });
    await ask({ headers: withSecret });
    const request = {
      method: "GET",
      url: service.at("/x"),
      headers: withSecret,
      body: "",
      bodyType: "json",
    } as const;
    const down = { ...env, LIBSQL_URL: "http://127.0.0.1:1" };
    expect(await httpLookUp(down, tenant, { request, retries: 0, map: state }, 2_000)).toMatchObject({
      exit: "found",
    });
    forgetSecret(tenant, "orders");
    const lost = await httpLookUp(down, tenant, { request, retries: 0, map: state }, 2_000);
    expect(lost).toEqual(failure("secret-unreadable"));
  });
});

describe("what was sealed", () => {
  const card = "4242424242424242";
  const sealedCard = async () => sealedValue(await seal(env, card), "••••4242");

  test("it is opened for the request alone, wherever it stands", async () => {
    await service.answers({ body: JSON.stringify({ said: `charged ${card}` }) });
    const value = await sealedCard();
    const found = await ask({
      method: "POST",
      url: service.at(`/pay?card=${encodeURIComponent(value)}`),
      headers: [{ name: "X-Card", value }],
      body: JSON.stringify({ card: value }),
      map: [{ variable: "said", value: "answer.said" }],
    });
    expect(await service.asked()).toMatchObject([
      { path: `/pay?card=${card}`, headers: { "x-card": card }, text: `{"card":"${card}"}` },
    ]);
    expect(found).toEqual({ exit: "found", variables: { said: `charged ${"•".repeat(16)}` } });
  });

  test("it goes to no other host", async () => {
    await service.answers({ status: 307, headers: { location: service.at("/there", "localhost") } });
    const body = JSON.stringify({ card: await sealedCard() });
    expect(await ask({ method: "POST", body })).toEqual(failure("redirect-refused"));
    expect(await service.asked()).toHaveLength(1);
  });

  test("whatever goes wrong, nothing of it is told or logged", async () => {
    const log = (["log", "info", "warn", "error", "debug"] as const).map((way) => vi.spyOn(console, way));
    const body = JSON.stringify({ card: await sealedCard() });
    const told: unknown[] = [];
    for (const script of [
      { how: "hang" },
      { how: "drop" },
      { status: 500, body: card },
      { body: `<html>${card}` },
      { status: 307, headers: { location: `http://10.0.0.1/${card}` } },
    ] as const) {
      await service.answers(script);
      told.push(await ask({ method: "POST", body, deadlineMs: 400 }));
    }
    expect(told).toHaveLength(5);
    expect(JSON.stringify([told, log.map((spy) => spy.mock.calls)])).not.toContain(card);
    for (const spy of log) spy.mockRestore();
  });

  test("what was sealed for another key, changed, or is no digits is not sent", async () => {
    await service.answers({ body: "{}" });
    const { d: _, ...key } = JSON.parse(env.SEAL_KEY);
    expect(publicSealKey(env)).toEqual(key);
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    if (!("privateKey" in pair)) throw new Error("no pair");
    const foreign = JSON.stringify(await crypto.subtle.exportKey("jwk", pair.privateKey));
    const good = await seal(env, card);
    const tokens = [
      await seal({ SEAL_KEY: foreign }, card),
      `${good.slice(0, -4)}AAAA`,
      "a.b.c.d.e",
      await seal(env, '"},{"x":"'),
    ];
    for (const token of tokens)
      expect(await ask({ method: "POST", body: sealedValue(token, "") })).toEqual(
        failure("sealed-unreadable"),
      );
    expect(await service.asked()).toEqual([]);
  });
});
