import { expect, test } from "vitest";
import { Flow } from "../flow/flow.ts";
import { noMessaging } from "../outside/messaging-settings.ts";
import { localSpeech } from "../speech/settings.ts";
import { checkConfig, type Draft } from "./check.ts";
import { EntryPoint } from "./config.ts";
import { configOf, directoryMachine, newDirectory } from "./directory.ts";
import { entryOf } from "./entry-of.ts";
import { plainRelease, type Release } from "./release.ts";
import { isPlain, releaseOf, settle, withRelease } from "./with-release.ts";

const label = { en: "x", ja: "x" };
const noon = 1_800_000_000_000;

/** `calls`: the sub-flow it walks into. */
const flow = (id: string, version: number, calls?: string): Flow =>
  Flow.parse({
    ...{ id, name: id, version, start: calls ? "call" : "bye", description: "of no use to a contact" },
    nodes: {
      ...(calls && { call: { kind: "sub-flow", flow: calls, next: "bye" } }),
      bye: { kind: "hangup" },
    },
    layout: { bye: { x: 1, y: 2 } },
  });
const entry = (id: string, alias: string | null = null) =>
  EntryPoint.parse({
    id,
    kind: "phone",
    address: `+8131234${id.length}`,
    name: label,
    flow: "main",
    alias,
    language: "ja",
  });
const release = (change: Partial<Release>): Release => ({ ...plainRelease("main"), ...change });

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...{ tenant: "hoshi", name: label, timeZone: "Asia/Tokyo", language: "ja" },
  ...{ skills: [], queues: [], hours: [], agents: [], dispositions: [], notReadyReasons: [] },
  ...{ declineReasons: [], capacityProfiles: [], tiers: [], speech: localSpeech, messaging: noMessaging },
  ...{ flows: [flow("main", 2)], flowVersions: [], releases: [], entryPoints: [entry("phone")] },
  ...change,
});

function published(change: Partial<Draft>) {
  const state = newDirectory();
  const self = { kind: "directory", tenant: "hoshi", id: "main" } as const;
  directoryMachine.step(state, { type: "publish", draft: draft(change) }, { now: 1, self });
  return state;
}
const versionOf = (change: Partial<Draft>, contact = "c1", now = noon, by = "phone") =>
  entryOf(published(change), by, { contact, now })?.flow.version;

test("who comes by an alias gets its version, everybody else the live one", () => {
  const change = {
    entryPoints: [entry("phone"), entry("vip", "careful")],
    ...{ releases: [release({ aliases: { careful: 1 } })], flowVersions: [flow("main", 1)] },
  };
  expect(checkConfig(draft(change))).toEqual([]);
  expect([versionOf(change), versionOf(change, "c1", noon, "vip")]).toEqual([2, 1]);
});

test("a scheduled version is live from its instant on, and not a moment before", () => {
  const change = {
    releases: [release({ scheduled: { version: 3, at: noon } })],
    flowVersions: [flow("main", 3)],
  };
  expect([versionOf(change, "c1", noon - 1), versionOf(change, "c1", noon)]).toEqual([2, 3]);
});

test("a trial takes its share of contacts, the same ones each time, and others in the next trial", () => {
  const trial = (version: number, share: number) => {
    const state = published({
      releases: [release({ trial: { version, share } })],
      flowVersions: [flow("main", version)],
    });
    return (contact: string) => entryOf(state, "phone", { contact, now: noon })?.flow.version === version;
  };
  const contacts = Array.from({ length: 4000 }, (_, at) => `c-${at}`);
  const [first, again, second] = [trial(3, 0.3), trial(3, 0.3), trial(4, 0.3)];
  const chosen = contacts.filter(first);
  // four standard deviations of a binomial share around 30 %
  expect(Math.abs(chosen.length / 4000 - 0.3)).toBeLessThan(0.029);
  expect(contacts.filter(again)).toEqual(chosen);
  expect(Math.abs(chosen.filter(second).length / chosen.length - 0.3)).toBeLessThan(0.055);
  expect(contacts.filter(trial(3, 0))).toEqual([]);
  expect(contacts.filter(trial(3, 1))).toEqual(contacts);
});

test("a contact's copy has the flows it may walk into, through any number of others, and nothing of the drawing", () => {
  const flows = [flow("main", 2, "verify"), flow("verify", 5, "speak"), flow("speak", 1), flow("other", 1)];
  const copy = entryOf(published({ flows }), "phone", { contact: "c1", now: noon });
  expect(copy?.flows.map(({ id, version }) => `${id}@${version}`)).toEqual(["verify@5", "speak@1"]);
  expect(JSON.stringify(copy)).not.toContain("of no use");
  expect(JSON.stringify(copy)).not.toContain("layout");
});

test("a sub-flow is the version that is live when the contact opens", () => {
  const state = published({
    flows: [flow("main", 2, "verify"), flow("verify", 5)],
    flowVersions: [flow("verify", 6)],
    releases: [{ ...plainRelease("verify"), scheduled: { version: 6, at: noon } }],
  });
  const at = (now: number) => entryOf(state, "phone", { contact: "c1", now })?.flows[0]?.version;
  expect([at(noon - 1), at(noon)]).toEqual([5, 6]);
});

test("the published document is what was handed in", () => {
  const change = { releases: [release({ aliases: { old: 1 } })], flowVersions: [flow("main", 1)] };
  expect(configOf(published(change))).toEqual({ ...draft(change), version: 1 });
});

test.each<[string, Partial<Draft>, at: string, says: string]>([
  ["a release of a flow that does not exist", { releases: [plainRelease("lost")] }, "releases/lost", "flows"],
  [
    "an alias to a version that does not exist",
    { releases: [release({ aliases: { old: 9 } })] },
    "releases/main",
    "9",
  ],
  ["a trial of one", { releases: [release({ trial: { version: 9, share: 1 } })] }, "releases/main", "9"],
  ["a schedule of one", { releases: [release({ scheduled: { version: 9, at: 1 } })] }, "releases/main", "9"],
  ["an entry point with an unknown alias", { entryPoints: [entry("vip", "old")] }, "entry-points/vip", "old"],
  [
    "an entry point whose flow after the talk does not exist",
    { entryPoints: [{ ...entry("phone"), after: "lost" }] },
    "entry-points/phone",
    "lost",
  ],
  ["a sub-flow that does not exist", { flows: [flow("main", 2, "lost")] }, "flows/main/call", "lost"],
  [
    "a sub-flow that does not exist, in a version on trial",
    { releases: [release({ trial: { version: 3, share: 1 } })], flowVersions: [flow("main", 3, "lost")] },
    "flows/main@3/call",
    "lost",
  ],
  ["a flow that calls itself", { flows: [flow("main", 2, "main")] }, "flows/main", "main → main"],
  [
    "flows that call each other in a circle",
    { flows: [flow("main", 2, "a"), flow("a", 1, "b"), flow("b", 1, "a")] },
    "flows/a",
    "a → b → a",
  ],
  [
    "a circle that a version on trial closes",
    {
      flows: [flow("main", 2, "a"), flow("a", 1)],
      flowVersions: [flow("a", 2, "main")],
      releases: [{ ...plainRelease("a"), trial: { version: 2, share: 0.1 } }],
    },
    "flows/main",
    "main → a → main",
  ],
])("%s is found", (_, change, at, says) => {
  const found = checkConfig(draft(change)).filter((problem) => problem.at === at);
  expect(found.map(({ message }) => message).join()).toContain(says);
});

test("flows that are too large for a contact together are found, each of them small enough", () => {
  const long = (id: string, version: number, calls?: string): Flow => {
    const prompts = Array.from({ length: 100 }, () => ({ words: { en: "", ja: "あ".repeat(2_000) } }));
    const made = flow(id, version, calls);
    return Flow.parse({ ...made, nodes: { ...made.nodes, bye: { kind: "hangup", prompts } } });
  };
  const flows = (calls?: string) => [long("main", 2, "a"), long("a", 1, calls), long("b", 1)];
  expect(checkConfig(draft({ flows: flows() }))).toEqual([]);
  const [problem, ...more] = checkConfig(draft({ flows: flows("b") }));
  expect(problem).toMatchObject({ at: "entry-points/phone", message: expect.stringContaining("main, a, b") });
  expect(more).toEqual([]);
});

test("flows within each other are no circle, though two of them call the same one", () => {
  const flows = [flow("main", 2, "a"), flow("other", 1, "a"), flow("a", 1, "b"), flow("b", 1)];
  expect(checkConfig(draft({ flows }))).toEqual([]);
});

test("another live version keeps the bodies that aliases still need, and drops the others", () => {
  const before = withRelease(
    draft(),
    flow("main", 3),
    release({ aliases: { stable: 2 }, trial: { version: 4, share: 0.5 } }),
    [flow("main", 4)],
  );
  expect(before.flows.map(({ version }) => version)).toEqual([3]);
  expect(before.flowVersions.map(({ version }) => version)).toEqual([2, 4]);
  const after = withRelease(before, flow("main", 4), release({ aliases: { stable: 2 } }));
  expect(after.flowVersions.map(({ version }) => version)).toEqual([2]);
  const plain = withRelease(after, flow("main", 5), release({}));
  expect([plain.flowVersions, plain.releases]).toEqual([[], []]);
  expect(isPlain(releaseOf(plain, "main"))).toBe(true);
});

test("what was scheduled is made live once its time has come, once, and ends the trial of itself", () => {
  const own = release({
    ...{ aliases: { stable: 2 }, scheduled: { version: 3, at: noon } },
    trial: { version: 3, share: 0.1 },
  });
  const config = draft({ releases: [own], flowVersions: [flow("main", 3)] });
  expect(settle(config, noon - 1)).toEqual({ config, settled: [] });
  const { config: after, settled } = settle(config, noon);
  expect(settled).toEqual(["main"]);
  expect(after.flows.map(({ version }) => version)).toEqual([3]);
  expect(after.flowVersions.map(({ version }) => version)).toEqual([2]);
  expect(after.releases).toEqual([release({ aliases: { stable: 2 } })]);
  expect(settle(after, noon + 1).settled).toEqual([]);
  expect(checkConfig(after)).toEqual([]);
});
