import { describe, expect, it, test } from "vitest";
import { rehearse } from "../../../domain/flow/rehearsal/rehearsal.ts";
import { mainMenu } from "../../../domain/flow/templates/main-menu.ts";
import { IntentModel } from "../../../domain/understanding/intent-model.ts";
import { telephoneCompany } from "../../../domain/understanding/testing/telephone-company.ts";
import { answersOf, variablesOf, withSubFlows } from "./asking-nodes.ts";
import { lightOf } from "./light-of.ts";
import { instantOf, settingOf } from "./setting-of.ts";
import { blankTrying, type Caller, withCustomer, withStep } from "./trying.ts";
import { understandHere } from "./use-models.ts";

const grace: Caller = {
  ...{ id: "c1", name: "Grace Walker", account: "100001", phones: ["+12025550111", "+12025550112"] },
  ...{ email: null, tier: "premium", language: "en" },
};
const world = { timeZone: "Asia/Tokyo", calendar: [], queues: null };

describe("steps", () => {
  it("keys pressed one after the other are one input, as a number that is typed", () => {
    const one = withStep([], { press: "1" }, true);
    expect(withStep(one, { press: "2" }, true)).toEqual([{ press: "12" }]);
    expect(withStep(one, { press: "2" }, false)).toEqual([{ press: "1" }, { press: "2" }]);
    expect(withStep([{ say: "billing" }], { press: "2" }, true)).toHaveLength(2);
  });
});

describe("who comes", () => {
  it("a customer calls from their own number, and takes it along when another one is chosen", () => {
    const blank = blankTrying("en");
    const chosen = { ...blank, ...withCustomer(blank, grace) };
    expect(chosen).toMatchObject({ customer: grace, phone: "+12025550111" });
    expect(withCustomer(chosen, null)).toEqual({ customer: null, phone: "" });
    expect(withCustomer({ ...chosen, phone: "+819012345678" }, null)).toEqual({ customer: null });
  });

  it("is found by the number they call from, or by their first", () => {
    const second = settingOf({ ...blankTrying("en"), customer: grace, phone: "+12025550112" }, world);
    expect(second.customer).toMatchObject({ phone: "+12025550112", account: "100001" });
    expect(settingOf({ ...blankTrying("en"), customer: grace }, world)).toMatchObject({
      phone: null,
      customer: { phone: "+12025550111", variables: { customerId: "c1", customerAccount: "100001" } },
    });
  });
});

test("a date and time are those of the company's clock; half written, it is the ordinary morning", () => {
  expect(instantOf({ kind: "at", local: "2026-12-31T23:00" }, "Asia/Tokyo")).toBe(
    Date.parse("2026-12-31T14:00Z"),
  );
  expect(instantOf({ kind: "at", local: "2026-12-" }, "Asia/Tokyo")).toBeNull();
  expect(instantOf({ kind: "now", at: 5 }, "UTC")).toBe(5);
});

test("the way through a flow is lit up to where it waits", () => {
  const flow = mainMenu();
  const { rehearsal } = rehearse(flow, {}, [{ press: "1" }]);
  const light = lightOf(rehearsal.path, flow.id, rehearsal.over);
  expect(light.nodes.slice(0, 3)).toEqual(["welcome", "hours", "language"]);
  expect(light.exits).toContainEqual({ node: "language", exit: "choice:en" });
  expect(light.now).toBe("topic");
  expect(lightOf(rehearsal.path, flow.id, true).now).toBeNull();
  expect(lightOf(rehearsal.path, "another", false)).toEqual({ nodes: [], exits: [], now: null });
});

test("a node may be answered by any of its exits, or not at all; a failure brings no values", () => {
  const { customer } = mainMenu().nodes;
  expect(answersOf(customer!)).toEqual(["found", "missing", "failed", "hang"]);
  expect(variablesOf(customer!, "found")).toContain("customerName");
  expect(variablesOf(customer!, "failed")).toEqual([]);
});

test("flows that are called are met once, however deep", () => {
  const call = (id: string, flow: string) => ({
    ...{ id, name: id, version: 1, start: "a", parameters: [] },
    nodes: { a: { kind: "sub-flow" as const, flow, parameters: {}, results: [], exits: {}, next: "a" } },
  });
  const flows = [call("b", "c"), call("c", "b"), call("d", "d")];
  expect(withSubFlows(call("a", "b"), flows).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("what is said is understood by the tenant's own model, trained here; other questions are left alone", () => {
  const model = IntentModel.parse(telephoneCompany);
  const outside = understandHere(new Map([[model.id, model]]), { at: null, timeZone: "Asia/Tokyo" });
  const intents = model.intents.map(({ name }) => name);
  const ask = (text: string, allowed = intents) =>
    outside("understand", { about: "intent", text, language: "en", model: model.id, intents: allowed });
  expect(ask("I forgot my password")).toMatchObject({ exit: "intent:password" });
  expect(ask("I forgot my password", ["billing"])).toMatchObject({ exit: "otherwise" });
  expect(ask("tell me a joke")).toMatchObject({ exit: "otherwise" });
  expect(outside("x", { about: "table", table: "t", key: "k", into: "row" })).toBeNull();
});
