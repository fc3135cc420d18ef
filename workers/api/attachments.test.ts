import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../durable/database.ts";
import { writeHistory } from "../../durable/write-history.ts";
import { storeAttachment } from "../attachments/attachment-blob.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";
import { opened, pastContact } from "../testing/past-contact.ts";

let home: TestCompany;
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

beforeAll(async () => {
  home = await makeCompany();
  const { db } = openDatabase(env);
  await writeHistory(db, [pastContact(home.tenant, "chat", [opened], { agent: home.id.agent })]);
});

const place = (id: string) => ({ tenant: home.tenant, contact: "chat", id });
const get = (id: string) => ask(`/api/contacts/chat/attachments/${id}`, { cookie: home.cookie.agent });

it("serves a picture to be shown and anything else to be saved, neither able to run", async () => {
  await storeAttachment(env, place("p"), {
    name: "請求書 '1'.png",
    declaredType: "image/png",
    body: bytes("\x89PNG\r\n\x1a\n"),
  });
  await storeAttachment(env, place("d"), { name: "a.pdf", declaredType: "", body: bytes("%PDF-1.7") });
  const picture = await get("p");
  expect(picture.headers.get("content-disposition")).toBe(
    "inline; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8%20%271%27.png",
  );
  const document = await get("d");
  expect(document.headers.get("content-disposition")).toMatch(/^attachment;/);
  for (const answer of [picture, document]) {
    expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect((await get("nothing")).status).toBe(404);
});

it.each([
  ["a.html", "text/html", "<script>", "unsupported-type"],
  ["a.png", "image/png", "<script>", "unsupported-type"],
  ["a.png", "image/png", "", "invalid"],
])("does not keep %s (%s) that begins with %s", async (name, declaredType, text, code) => {
  await expect(
    storeAttachment(env, place("x"), { name, declaredType, body: bytes(text) }),
  ).rejects.toMatchObject({
    code,
  });
});

it("takes a file only from the agent who holds the contact", async () => {
  const answer = await ask("/api/contacts/chat/attachments", {
    method: "POST",
    cookie: home.cookie.agent,
    body: bytes("\x89PNG\r\n\x1a\n"),
    headers: { "content-type": "image/png", "x-file-name": "a.png" },
  });
  expect(answer.status).toBe(403);
});
