import { beforeAll, expect, it } from "vitest";
import { ask, cookiesOf, makeCompany, password, signIn, type TestCompany } from "../testing/house.ts";

let home: TestCompany;
beforeAll(async () => {
  home = await makeCompany();
});

const attempt = (email: string, secret: string, headers: HeadersInit = {}) =>
  ask("/auth/sign-in/email", { method: "POST", json: { email, password: secret }, headers });

it("lets an account in and says who it is", async () => {
  const answer = await ask("/api/me", { cookie: home.cookie.supervisor });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    id: home.id.supervisor,
    name: "The supervisor",
    email: home.email.supervisor,
    role: "supervisor",
    tenant: { id: home.tenant, name: { en: "Test", ja: "テスト" } },
    language: "en",
  });
});

it("answers a wrong password and an unknown account alike", async () => {
  const wrong = await attempt(home.email.agent, "not-the-password");
  const unknown = await attempt(`nobody@${home.tenant}.example`, "not-the-password");
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const told = [await wrong.json(), await unknown.json()].map((body) => ({
    ...(body as object),
    requestId: "",
  }));
  expect(told[0]).toEqual(told[1]);
  expect(told[0]).toMatchObject({ code: "invalid-credentials" });
});

it("keeps nobody signed in whose cookie was changed, forged or dropped", async () => {
  const [name = "", value = ""] = home.cookie.agent.split(/=(.*)/s);
  const forged = `${name}=${encodeURIComponent(`${decodeURIComponent(value).split(".")[0]}.AAAA`)}`;
  for (const cookie of [forged, `${name}=x`, `${name}=`, "other=1", undefined]) {
    const answer = await ask("/api/me", cookie === undefined ? {} : { cookie });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "sign-in-required", requestId: expect.any(String) });
  }
});

it("signs out for good", async () => {
  const cookie = await signIn(home.email.agent);
  expect((await ask("/auth/sign-out", { method: "POST", cookie, json: {} })).status).toBe(200);
  expect((await ask("/api/me", { cookie })).status).toBe(401);
});

it("makes no account for whoever asks, and shows nothing else of the library", async () => {
  const json = { email: "new@new.example", password: "long-enough-1", name: "New", role: "admin" };
  expect((await ask("/auth/sign-up/email", { method: "POST", json })).status).toBe(404);
  expect(
    (await ask("/auth/update-user", { method: "POST", json: { role: "admin" }, cookie: home.cookie.agent }))
      .status,
  ).toBe(404);
  expect((await ask("/auth/error")).status).toBe(404);
});

it("refuses what another site's page does with a signed-in person's cookie", async () => {
  const headers = { origin: "https://elsewhere.example" };
  const cookie = home.cookie.admin;
  const signOut = await ask("/auth/sign-out", { method: "POST", json: {}, cookie, headers });
  expect(signOut.status).toBe(403);
  const write = await ask("/api/config/publish", { method: "POST", cookie, headers });
  expect(write.status).toBe(403);
  expect(await write.json()).toMatchObject({ code: "forbidden-origin" });
  const own = await ask("/api/me", {
    method: "PATCH",
    cookie,
    json: { language: "ja" },
    headers: { origin: "http://127.0.0.1:8700" },
  });
  expect(own.status).toBe(200);
});

it("stops guessing at one account from one address", async () => {
  const from = { "cf-connecting-ip": "192.0.2.9" };
  const statuses = await Promise.all(
    Array.from({ length: 25 }, () => attempt("guessed@x.example", "guess-guess", from)),
  );
  expect(statuses.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(4);
  expect((await attempt(home.email.agent, password)).status).toBe(200);
});

it("refuses a body that is too long or no JSON with a sentence, not a stack", async () => {
  const long = await attempt("x@x.example", "x".repeat(5000));
  expect(long.status).toBe(413);
  const broken = await ask("/auth/sign-in/email", {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json" },
  });
  expect(broken.status).toBeGreaterThanOrEqual(400);
  expect(broken.status).toBeLessThan(500);
  expect(await broken.json()).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
});

it("asks for the second factor once it is switched on", async () => {
  const other = await makeCompany();
  const cookie = other.cookie.agent;
  const enabled = await ask("/auth/two-factor/enable", { method: "POST", cookie, json: { password } });
  expect(enabled.status).toBe(200);
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  const code = await totp(totpURI);
  expect((await ask("/auth/two-factor/verify-totp", { method: "POST", cookie, json: { code } })).status).toBe(
    200,
  );

  const first = await attempt(other.email.agent, password);
  expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
  const halfway = cookiesOf(first);
  expect((await ask("/api/me", { cookie: halfway })).status).toBe(401);
  const wrong = await ask("/auth/two-factor/verify-totp", {
    method: "POST",
    cookie: halfway,
    json: { code: "000000" },
  });
  expect(wrong.status).toBe(401);
  const second = await ask("/auth/two-factor/verify-totp", {
    method: "POST",
    cookie: halfway,
    json: { code: await totp(totpURI) },
  });
  expect(second.status).toBe(200);
  expect((await ask("/api/me", { cookie: cookiesOf(second) })).status).toBe(200);
});

/** RFC 6238 with the usual settings: SHA-1, 30 s, six digits. */
async function totp(uri: string): Promise<string> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  const bits = [...secret].map((char) => alphabet.indexOf(char).toString(2).padStart(5, "0")).join("");
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30_000)));
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const value = new DataView(mac.buffer).getUint32((mac[19] ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, "0");
}
