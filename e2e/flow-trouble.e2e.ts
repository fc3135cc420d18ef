import { afterEach, expect, test } from "vitest";
import { SpeechSettings } from "../domain/speech/settings.ts";
import { Company } from "./support/company.ts";
import { done, type FlowDraft, openLine, send } from "./support/flow-lines.ts";
import { logged, logs } from "./support/flow-log.ts";
import { contactOfCaller, contactRow, flowIsAt } from "./support/history.ts";
import { json, OutsideService, outsideHost } from "./support/outside-service.ts";
import { api } from "./support/people.ts";
import { dial } from "./support/telephone.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
afterEach(company.leave);

const number = "+12025550124";
const caller = "+12025550133";
const words = (en: string) => [{ words: { en } }];

/** What the troubled service does at each path, the exit a look-up takes then, and why. */
const troubles = {
  hangs: { exit: "timeout", reason: "timeout" },
  stalls: { exit: "timeout", reason: "timeout" },
  floods: { exit: "failed", reason: "too-large" },
  leads: { exit: "failed", reason: "redirect-refused" },
};
const lookUpMs = 1_000;

/** Each look-up in turn, whatever becomes of it; its other exits lead to an end that is never reached. */
function asking(): FlowDraft {
  const names = Object.keys(troubles) as (keyof typeof troubles)[];
  const look = (name: keyof typeof troubles, next: string) => ({
    ...{ kind: "request" as const, url: `http://${outsideHost()}/${name}`, timeoutMs: lookUpMs },
    map: [{ variable: "got", value: "answer.got" }],
    ...{ found: "astray", missing: "astray", failed: "astray", timeout: "astray" },
    [troubles[name].exit]: next,
  });
  return {
    id: "e2e-troubles",
    start: "hello",
    nodes: {
      hello: {
        ...{ kind: "menu", prompts: words("Ready?"), otherwise: "astray" },
        choices: [{ value: "yes", label: { en: "Yes" }, next: "hangs" }],
      },
      ...Object.fromEntries(names.map((name, at) => [name, look(name, names[at + 1] ?? "through")])),
      through: { kind: "hangup", prompts: words("All of it went through.") },
      astray: { kind: "hangup", prompts: words("Astray.") },
    },
  };
}

test("a look-up that hangs, floods or leads inward takes its exit in its time, and the log says why", async () => {
  const neighbour = company.add(await OutsideService.open({ "/": json({ got: "in" }) }, 0));
  const service = await OutsideService.open({
    "/hangs": () => {},
    "/stalls": (_, response) => response.write('{"got":'),
    "/floods": (_, response) => {
      const piece = "x".repeat(1 << 20);
      for (let sent = 0; sent < 10; sent++) response.write(sent === 0 ? `{"got":"${piece}` : piece);
      response.end('"}');
    },
    "/leads": (_, response) => response.writeHead(302, { location: `http://${neighbour.host}/` }).end(),
  });
  company.add(service);
  company.add(await openLine({ id: "e2e-troubles", flow: asking() }));
  const visitor = company.add(await VisitorLine.open("e2e-troubles"));
  await expect.poll(() => visitor.messages.at(-1)?.choices).toHaveLength(1);
  visitor.send({ type: "choice", id: crypto.randomUUID(), value: "yes" });
  await visitor.phase("ended");
  await contactRow(visitor.contact, (row) => row.outcome !== null);

  expect(visitor.messages.at(-1)?.text).toBe("All of it went through.");
  const failures = await logged(visitor.contact, "flow.failed");
  expect(failures).toMatchObject(Object.entries(troubles).map(([node, { reason }]) => ({ node, reason })));
  const entered = await logged(visitor.contact, "flow.entered");
  expect(entered.slice(2)).toMatchObject([...Object.values(troubles)].map(({ exit }) => ({ by: exit })));
  for (const { node, at } of failures) {
    const since = entered.find((entry) => entry.node === node)?.at;
    expect(Number(at) - Number(since)).toBeLessThan(lookUpMs + 1_500);
  }
  expect(service.asked.map(({ path }) => path)).toEqual(["/hangs", "/stalls", "/floods", "/leads"]);
  expect(neighbour.asked).toEqual([]);
});

/** Has the tenant's recogniser be a service at a port where nobody listens, until `leave`. */
async function recogniserIsDown(): Promise<{ leave(): Promise<void> }> {
  const path = "/api/speech-settings";
  const before = SpeechSettings.parse(await (await api("admin", path)).json());
  const recogniser = {
    ...{ kind: "provider", provider: "openai", model: "whisper-1", url: `http://${outsideHost()}/v1` },
  };
  await done(await send("PUT", path, { ...before, recogniser }));
  return {
    leave: async () => {
      await done(await send("PUT", path, before));
    },
  };
}

const menu = {
  ...{ kind: "menu" as const, prompts: words("What is it about?"), timeoutMs: 20_000, otherwise: "end" },
  choices: [{ digit: "1", value: "billing", label: { en: "Billing" }, next: "end" }],
};

test("when the recogniser is down a spoken word takes the error exit, and keys still count", async () => {
  company.add(await recogniserIsDown());
  const flow: FlowDraft = {
    ...{ id: "e2e-deaf", start: "spoken" },
    nodes: {
      spoken: { ...menu, failed: "keyed" },
      keyed: menu,
      end: { kind: "hangup", prompts: words("Thank you.") },
    },
  };
  company.add(await openLine({ id: "e2e-deaf", flow, number }));
  const since = Date.now();
  const call = await dial(number, caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(caller, since);
  await flowIsAt(contact, "spoken");
  await call.hearsSound(20_000);
  await call.say("billing");
  await logs(contact, "flow.failed", { node: "spoken", reason: "recogniser-failed" }, 10_000);
  expect(await logs(contact, "flow.entered", { node: "keyed" })).toMatchObject({ by: "failed" });

  await call.hearsSound();
  await call.say("billing");
  await logs(contact, "flow.failed", { node: "keyed", reason: "recogniser-failed" }, 10_000);
  await call.press("1");
  expect(await logs(contact, "flow.answered", {})).toMatchObject({ node: "keyed", by: "digit" });
  await call.ended;
});
