import { afterEach, expect, test } from "vitest";
import { AgentLine } from "./support/agent-line.ts";
import { Company } from "./support/company.ts";
import { contactRow, downloadRecording, when } from "./support/history.ts";
import { changeQueue } from "./support/queues.ts";
import { decodeSides, secondsOfTone } from "./support/sound.ts";
import { callBillingInHaste } from "./support/telephone.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const callersTone = 1300;
/** Of the tone after which to speak. */
const speakNow = 1000;
const company = new Company();
afterEach(company.leave);

test("a caller leaves a message after the tone, and it is kept", async () => {
  company.add(await changeQueue("billing", { closed: true, whenClosed: { kind: "voicemail" } }));
  const { call, contact } = await callBillingInHaste("100001");
  company.add({ leave: () => call.hangUp() });
  await call.hearsTone(speakNow, 40_000);
  await when(contact, "recording.started");
  await call.tone(callersTone, 4);
  await call.press("#");
  await call.ended;
  const row = await contactRow(contact, (r) => r.outcome !== null && r.recordings === 1);
  expect(row).toMatchObject({ outcome: "voicemail", queue: "billing", agent: null });
  const { left } = await decodeSides(await downloadRecording(contact, 1));
  expect(secondsOfTone(left, callersTone)).toBeGreaterThan(3);
  await isHeard(contact);
});

test("a visitor is asked for a message, and writing it ends the chat", async () => {
  company.add(await changeQueue("billing", { closed: true, whenClosed: { kind: "voicemail" } }));
  const visitor = company.add(await VisitorLine.open());
  for (const [node, value] of [
    ["language", "en"],
    ["topic", "billing"],
  ] as const) {
    await expect
      .poll(() => visitor.messages.at(-1)?.choices?.map((one) => one.value), { message: node })
      .toContain(value);
    visitor.send({ type: "choice", id: crypto.randomUUID(), value });
  }
  await expect.poll(() => visitor.messages.at(-1)?.text).toContain("account");
  visitor.write("100001");
  await expect.poll(() => visitor.messages.at(-1)?.text, { timeout: 10_000 }).toContain("leave us a message");
  visitor.write("Please call me tomorrow.");
  await visitor.phase("ended");
  const row = await contactRow(visitor.contact, (r) => r.outcome !== null);
  expect(row.outcome).toBe("voicemail");
  const alex = await isHeard(visitor.contact);
  await until("the message can be read", () =>
    alex.transcripts.get(`${visitor.contact}-vm`)?.some(({ text }) => text === "Please call me tomorrow."),
  );
});

/** An agent has the message in hand, though the queue is closed; it is off the desk when they leave. */
async function isHeard(contact: string): Promise<AgentLine> {
  const alex = company.add(await AgentLine.available("alex"));
  const { card } = await alex.accept(`${contact}-vm`);
  expect(card).toMatchObject({ channel: "voicemail", queue: "billing" });
  return alex;
}
