import { expect, test, vi } from "vitest";
import { Flow } from "../domain/flow/flow.ts";
import { SpeechSettings } from "../domain/speech/settings.ts";
import { type Call, hearHistory, hearLiveKit, openShop, Page, Process } from "./contact/testing.ts";
import { Service } from "./outside/testing/service.ts";
import { keepSecret } from "./secrets/testing.ts";
import { Desktop, edge, House } from "./testing/routing-house.ts";

const leaves = Flow.parse({
  ...{ id: "message", name: "Message", version: 1, start: "leave" },
  nodes: {
    leave: {
      kind: "voicemail",
      prompts: [{ words: { en: "Leave a message." } }],
      queue: "billing",
      next: "bye",
    },
    bye: { kind: "hangup", prompts: [] },
  },
});

/** A house whose calls leave messages, and whose recogniser is this service. */
async function house(service: Service): Promise<{ house: House; desktop: Desktop }> {
  hearLiveKit();
  const one = new House();
  await keepSecret(one.tenant, "key", "sk-1", [service.host()]);
  const recogniser = {
    kind: "provider",
    provider: "openai",
    model: "whisper-1",
    url: service.at(),
    secret: "key",
  };
  await openShop(one, "yuki", { flow: leaves, speech: SpeechSettings.parse({ recogniser }) });
  return { house: one, desktop: await vi.waitFor(() => Desktop.ready(one, "yuki")) };
}

const audio = new TextEncoder().encode("OggS of a test");

/** The caller speaks, and hangs up; then the recording is delivered. */
async function leaveMessage(at: House, call: Call, durationMs: number): Promise<void> {
  await call.hears("Leave a message.");
  await call.sees((command) => command.type === "record");
  call.report({ type: "participant", identity: "sip_1", present: false });
  await call.sees((command) => command.type === "leave");
  await edge.Blobs.put(`${at.tenant}/recordings/c1/1.ogg`, audio);
  const recording = { segment: 1, startedAt: 1, durationMs, bytes: audio.byteLength, sha256: "ab" };
  const contact = edge.Contact.getByName(at.name("c1"));
  await contact.recordingSaved(recording);
  await contact.recordingSaved(recording);
}

async function called(at: House): Promise<Call> {
  const process = await Process.ready(`m-${at.tenant}`);
  await edge.Contact.getByName(at.name("c1")).open({
    ...{ tenant: at.tenant, contact: "c1", entry: "main", channel: "voice", language: null },
    origin: { kind: "phone", number: "+12025550111" },
    room: { name: "room-c1", customer: "sip_1" },
  });
  return process.take(at, "c1");
}

test("a message left in a call is offered as a contact of its own, with its words, and wrapped up", async () => {
  const service = new Service();
  await service.answers({ body: JSON.stringify({ text: "Please call me back.", segments: [] }) });
  const { house: at, desktop } = await house(service);
  const log = await hearHistory(at);
  await leaveMessage(at, await called(at), 5_000);
  const { offer } = await desktop.sees("offer");
  expect(offer.card).toMatchObject({
    ...{ contact: "c1-vm", channel: "voicemail", queue: "billing", origin: "+12025550111" },
    voicemail: { durationMs: 5_000 },
  });
  desktop.press({ type: "offer.accept", offer: offer.offer });
  await vi.waitFor(() =>
    expect(desktop.frames.findLast((frame) => frame.type === "transcript")).toMatchObject({
      contact: "c1-vm",
      messages: [{ from: { kind: "customer" }, text: "Please call me back." }],
    }),
  );
  const [asked] = await service.asked();
  expect(asked).toMatchObject({ method: "POST", path: "/audio/transcriptions" });
  expect(asked?.text).toContain("OggS of a test");
  desktop.press({ type: "end", contact: "c1-vm" });
  await vi.waitFor(() =>
    expect(desktop.frames.findLast((frame) => frame.type === "contact")).toMatchObject({
      view: { contact: "c1-vm", state: "wrap-up" },
    }),
  );
  desktop.press({ type: "wrapup.complete", contact: "c1-vm", disposition: "done", note: "" });
  await vi.waitFor(() => expect(log.at(-1)?.event.type).toBe("wrapup.completed"), { timeout: 5_000 });
  expect(log.filter(({ event }) => event.type === "contact.opened")).toHaveLength(2);
  expect(log.filter(({ event }) => event.type === "voicemail.taken")).toMatchObject([
    { event: { from: "c1", segments: [1] } },
  ]);
});

test("a recogniser that is down takes nothing from the message but its words", async () => {
  const service = new Service();
  await service.answers({ status: 500, body: "overloaded" });
  const { house: at, desktop } = await house(service);
  await leaveMessage(at, await called(at), 5_000);
  const { offer } = await desktop.sees("offer");
  desktop.press({ type: "offer.accept", offer: offer.offer });
  await vi.waitFor(() =>
    expect(desktop.frames.findLast((frame) => frame.type === "contact")).toMatchObject({
      view: { contact: "c1-vm", state: "connected" },
    }),
  );
  await vi.waitFor(async () => expect((await service.asked()).length).toBeGreaterThan(0));
  expect(desktop.frames.some((frame) => frame.type === "transcript")).toBe(false);
});

test("a recording of a second is no message", async () => {
  const service = new Service();
  const { house: at, desktop } = await house(service);
  const log = await hearHistory(at);
  await leaveMessage(at, await called(at), 900);
  await vi.waitFor(() => expect(log.at(-1)?.event).toEqual({ type: "voicemail.empty", durationMs: 900 }));
  expect(desktop.frames.some((frame) => frame.type === "offer")).toBe(false);
});

test("a message written in a chat is a contact of its own at once", async () => {
  const { house: at, desktop } = await house(new Service());
  await edge.Contact.getByName(at.name("c1")).open({
    ...{ tenant: at.tenant, contact: "c1", entry: "main", channel: "chat", language: "en", room: null },
    origin: { kind: "web", visitor: "visitor-0123456789", page: null },
  });
  const page = await Page.open(at, "c1");
  await page.sees((frame) => JSON.stringify(frame).includes("Leave a message."));
  page.press({ type: "message", id: "message-01", text: "Please send me the bill." });
  const { offer } = await desktop.sees("offer");
  expect(offer.card).toMatchObject({
    contact: "c1-vm",
    channel: "voicemail",
    voicemail: { durationMs: null },
  });
  desktop.press({ type: "offer.accept", offer: offer.offer });
  expect(await desktop.sees("transcript")).toMatchObject({
    messages: [{ text: "Please send me the bill." }],
  });
});
