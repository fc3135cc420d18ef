import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { keepSecret } from "../secrets/testing.ts";
import { sendMessage } from "./send-message.ts";
import { publishSettings } from "./testing/publish-settings.ts";
import { Service } from "./testing/service.ts";

let service: Service;
let tenant: string;
beforeEach(() => {
  service = new Service();
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
});

const order = { to: "090-1234-5678", subject: "Your order", text: "It is on its way.\n繋ぎ", key: "c1/3" };
const sms = { ...order, channel: "sms" } as const;
const email = { ...order, channel: "email", to: "aoi@example.com" } as const;

describe("by Twilio", () => {
  const account = "ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  // As documented for a message that was created.
  const created = JSON.stringify({
    sid: "SMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    status: "queued",
    error_code: null,
  });
  const published = async (from = "+81312345678") => {
    await keepSecret(tenant, "twilio", "token", [service.host()]);
    const twilio = { provider: "twilio", account, from, secret: "twilio", url: service.at() } as const;
    await publishSettings(tenant, { messaging: { sms: twilio } });
  };

  test("a text message goes to the number as E.164, from ours, with the account's token", async () => {
    await published();
    await service.answers({ status: 201, body: created });
    expect(await sendMessage(env, tenant, sms)).toEqual({ exit: "sent" });
    const [asked] = await service.asked();
    expect(asked).toMatchObject({ method: "POST", path: `/2010-04-01/Accounts/${account}/Messages.json` });
    expect(asked?.headers).toMatchObject({
      authorization: `Basic ${btoa(`${account}:token`)}`,
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(Object.fromEntries(new URLSearchParams(asked?.text))).toEqual({
      To: "+819012345678",
      From: "+81312345678",
      Body: "It is on its way.\n繋ぎ",
    });
  });

  test("a messaging service sends in its own name", async () => {
    await published("MGxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    await service.answers({ status: 201, body: created });
    expect(await sendMessage(env, tenant, { ...sms, home: "+81312345678" })).toEqual({ exit: "sent" });
    expect((await service.asked())[0]?.text).toContain("MessagingServiceSid=MG");
  });

  test("a refusal is told by its number and Twilio's own, without the sentence that names the customer", async () => {
    await published();
    const body = JSON.stringify({
      code: 21211,
      message: "The 'To' number +819012345678 is not a valid phone number.",
      more_info: "https://www.twilio.com/docs/errors/21211",
      status: 400,
    });
    await service.answers({ status: 400, body });
    const refused = { exit: "failed", reason: "status-400", code: "21211" };
    expect(await sendMessage(env, tenant, sms)).toEqual(refused);
  });

  test("one that may have arrived is not sent twice; one that was too many is tried again", async () => {
    await published();
    await service.answers({ status: 500 });
    expect(await sendMessage(env, tenant, sms)).toMatchObject({ reason: "status-500" });
    await service.answers({ how: "drop" });
    expect(await sendMessage(env, tenant, sms)).toMatchObject({ reason: "network" });
    expect(await service.asked()).toHaveLength(2);
    const busy = { status: 429, headers: { "retry-after": "0" }, body: '{"code":20429,"status":429}' };
    await service.answers(busy, { status: 201, body: created });
    expect(await sendMessage(env, tenant, sms)).toEqual({ exit: "sent" });
  });

  test("one that hangs fails at its deadline", async () => {
    await published();
    await service.answers({ how: "hang" });
    expect(await sendMessage(env, tenant, { ...sms, deadlineMs: 300 })).toEqual({
      exit: "failed",
      reason: "timeout",
    });
  });

  test("what is no number is not sent", async () => {
    await published();
    for (const to of ["", "hello", "12", "+81 3 1"])
      expect(await sendMessage(env, tenant, { ...sms, to })).toEqual({
        exit: "failed",
        reason: "bad-recipient",
      });
    expect(await service.asked()).toEqual([]);
  });
});

describe("by Resend", () => {
  const published = async () => {
    await keepSecret(tenant, "resend", "re_123", [service.host()]);
    const from = "Hoshi <hello@hoshi.example>";
    const resend = { provider: "resend", from, secret: "resend", url: service.at() } as const;
    await publishSettings(tenant, { messaging: { email: resend } });
  };

  test("an e-mail is sent once, however often it is offered", async () => {
    await published();
    const body = '{"id":"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"}';
    await service.answers({ how: "drop" }, { status: 500 }, { body });
    expect(await sendMessage(env, tenant, email)).toEqual({ exit: "sent" });
    const asked = await service.asked();
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(asked[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{64}$/);
    expect(asked[0]).toMatchObject({ path: "/emails", headers: { authorization: "Bearer re_123" } });
    expect(JSON.parse(asked[0]?.text ?? "")).toEqual({
      from: "Hoshi <hello@hoshi.example>",
      to: ["aoi@example.com"],
      subject: "Your order",
      text: "It is on its way.\n繋ぎ",
    });
  });

  test("another message has another key", async () => {
    await published();
    await service.answers({ body: "{}" });
    await sendMessage(env, tenant, email);
    await sendMessage(env, tenant, { ...email, key: "c1/4" });
    const keys = (await service.asked()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  test("a refusal is told by Resend's own word", async () => {
    await published();
    const message = "You can only send testing emails to your own email address (aoi@example.com).";
    await service.answers({
      status: 403,
      body: JSON.stringify({ statusCode: 403, name: "validation_error", message }),
    });
    const refused = { exit: "failed", reason: "status-403", code: "validation_error" };
    expect(await sendMessage(env, tenant, email)).toEqual(refused);
  });

  test("what is no address is not sent", async () => {
    await published();
    for (const to of ["", "aoi", "a@b", "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com"])
      expect(await sendMessage(env, tenant, { ...email, to })).toEqual({
        exit: "failed",
        reason: "bad-recipient",
      });
  });
});

describe("by the tenant's own service", () => {
  test("it is signed, so that the service knows us", async () => {
    // The example of the Standard Webhooks specification's reference libraries.
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    await keepSecret(tenant, "own", secret, [service.host()]);
    await publishSettings(tenant, {
      messaging: { sms: { provider: "webhook", url: service.at("/send"), from: "Hoshi", secret: "own" } },
    });
    await service.answers({ status: 202 });
    expect(await sendMessage(env, tenant, { ...sms, to: "+819012345678" })).toEqual({ exit: "sent" });
    const [asked] = await service.asked();
    const data = { channel: "sms", from: "Hoshi", to: "+819012345678", text: order.text };
    expect(JSON.parse(asked?.text ?? "")).toEqual({ type: "message.send", data });
    const {
      "webhook-id": id,
      "webhook-timestamp": at,
      "webhook-signature": signature,
    } = asked?.headers ?? {};
    expect(Math.abs(Number(at) * 1000 - Date.now())).toBeLessThan(60_000);
    const key = await crypto.subtle.importKey(
      "raw",
      Uint8Array.fromBase64(secret.slice(6)),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    const signed = new TextEncoder().encode(`${id}.${at}.${asked?.text}`);
    const mac = Uint8Array.fromBase64((signature ?? "").replace(/^v1,/, ""));
    expect(await crypto.subtle.verify("HMAC", key, mac, signed)).toBe(true);
  });

  test("the secret goes to its own hosts only, and nowhere near", async () => {
    await keepSecret(tenant, "own", "abc", ["hooks.example.com"]);
    const at = (url: string) =>
      publishSettings(tenant, { messaging: { email: { provider: "webhook", url, secret: "own" } } });
    await at(service.at("/send"));
    expect(await sendMessage(env, tenant, email)).toMatchObject({ reason: "secret-not-for-host" });
    await at("http://169.254.169.254/send");
    expect(await sendMessage(env, tenant, email)).toMatchObject({ reason: "url-refused" });
    expect(await service.asked()).toEqual([]);
  });
});

test("a tenant without a carrier sends nothing and says so", async () => {
  expect(await sendMessage(env, tenant, sms)).toEqual({ exit: "failed", reason: "not-configured" });
  await publishSettings(tenant, {});
  expect(await sendMessage(env, tenant, email)).toEqual({ exit: "failed", reason: "not-configured" });
});
