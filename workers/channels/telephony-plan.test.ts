import { expect, test } from "vitest";
import { EntryPoint } from "../../domain/directory/config.ts";
import { OutboundTrunk, planOutbound, planTelephony, Rule, Trunk } from "./telephony-plan.ts";

const phone = (id: string, address: string) =>
  EntryPoint.parse({ id, kind: "phone", address, name: { en: id, ja: id }, flow: "main", language: "en" });
const trunk = (id: string, name: string, numbers: string[]) =>
  Trunk.parse({ sip_trunk_id: id, name, numbers });
const rule = (id: string, name: string, trunkId: string, prefix: string) =>
  Rule.parse({
    sip_dispatch_rule_id: id,
    name,
    trunk_ids: [trunkId],
    rule: { dispatch_rule_callee: { room_prefix: prefix, randomize: true } },
  });

const main = phone("main", "+12025550100");
const mainTrunk = trunk("T1", "tsunagi/hoshi/main", ["+12025550100"]);
const mainRule = rule("R1", "tsunagi/hoshi/main", "T1", "sip.hoshi.main.");
const stray = trunk("T0", "tsunagi-unknown-numbers", []);

test("a new entry point gets a trunk and a rule of its own, with no caller's number in the room's name", () => {
  expect(planTelephony("hoshi", [main], [], [])).toEqual({
    removeTrunks: [],
    removeRules: [],
    lines: [
      {
        entry: "main",
        name: "tsunagi/hoshi/main",
        number: "+12025550100",
        roomPrefix: "sip.hoshi.main.",
        trunk: null,
        rule: null,
      },
    ],
    needsStrayTrunk: true,
    taken: [],
  });
});

test("what is right already stays as it is", () => {
  const plan = planTelephony("hoshi", [main], [stray, mainTrunk], [mainRule]);
  expect(plan).toMatchObject({ removeTrunks: [], removeRules: [], needsStrayTrunk: false });
  expect(plan.lines).toMatchObject([{ trunk: "T1", rule: "R1" }]);
});

test("a number that changed gets a new trunk and rule in place of the old", () => {
  const plan = planTelephony("hoshi", [phone("main", "+12025550199")], [mainTrunk], [mainRule]);
  expect(plan).toMatchObject({ removeTrunks: ["T1"], removeRules: ["R1"] });
  expect(plan.lines).toMatchObject([{ trunk: null, rule: null }]);
});

test("a rule somebody bent is made anew, its trunk stays", () => {
  for (const bent of [
    { ...mainRule, hide_phone_number: true },
    { ...mainRule, trunk_ids: ["T9"] },
    { ...mainRule, rule: { dispatch_rule_callee: { room_prefix: "elsewhere", randomize: true } } },
    { ...mainRule, rule: { dispatch_rule_callee: { room_prefix: "sip.hoshi.main.", randomize: false } } },
    { ...mainRule, rule: null },
  ]) {
    const plan = planTelephony("hoshi", [main], [mainTrunk], [bent]);
    expect(plan).toMatchObject({ removeTrunks: [], removeRules: ["R1"] });
    expect(plan.lines).toMatchObject([{ trunk: "T1", rule: null }]);
  }
});

test("what no entry point needs any more goes, doubles included; what others made stays", () => {
  const others = [trunk("T7", "acme", ["+15550001"]), trunk("T8", "tsunagi/hoshi-2/main", ["+15550002"])];
  const double = trunk("T2", "tsunagi/hoshi/main", ["+12025550100"]);
  const othersRule = rule("R8", "tsunagi/hoshi-2/main", "T8", "sip.hoshi-2.main.");
  expect(planTelephony("hoshi", [], [...others, mainTrunk], [mainRule, othersRule])).toMatchObject({
    removeTrunks: ["T1"],
    removeRules: ["R1"],
  });
  expect(planTelephony("hoshi", [main], [mainTrunk, double, ...others], [mainRule])).toMatchObject({
    removeTrunks: ["T2"],
    removeRules: [],
  });
});

test("a number that rings at another's is refused, and the other entry points are served", () => {
  const elsewhere = trunk("T8", "tsunagi/other/main", ["+12025550100"]);
  const plan = planTelephony("hoshi", [main, phone("second", "+12025550111")], [elsewhere], []);
  expect(plan.taken).toEqual(["main"]);
  expect(plan.lines.map((line) => line.entry)).toEqual(["second"]);
  expect(plan.removeTrunks).toEqual([]);
});

test("each number calls out by a trunk of its own, as long as there is a carrier", () => {
  const carrier = { address: "sip.carrier.example", user: "hoshi", password: "x" };
  const out = (id: string, name: string, more: object = {}) =>
    OutboundTrunk.parse({
      ...{ sip_trunk_id: id, name, numbers: ["+12025550100"], address: carrier.address },
      ...{ auth_username: "hoshi", ...more },
    });
  const plan = (...trunks: OutboundTrunk[]) => planOutbound("hoshi", [main], trunks, carrier);
  expect(plan()).toEqual({ remove: [], open: [{ name: "tsunagi/hoshi/main", number: "+12025550100" }] });
  const right = out("T1", "tsunagi/hoshi/main");
  expect(plan(right, out("T9", "tsunagi/other/main"))).toEqual({ remove: [], open: [] });
  expect(plan(out("T2", "tsunagi/hoshi/main", { address: "old" })).remove).toEqual(["T2"]);
  expect(plan(right, out("T3", "tsunagi/hoshi/closed")).remove).toEqual(["T3"]);
  expect(planOutbound("hoshi", [main], [right], null)).toEqual({ remove: ["T1"], open: [] });
});
