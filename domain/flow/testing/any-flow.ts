/** Flows of all kinds of nodes, drawn by chance: not sensible ones, but all that the schema lets in. */
import * as fc from "fast-check";
import { Flow, FlowNode, type NodeKind } from "../flow.ts";

/** The nodes of the two flows; `nowhere` is in none. */
const idsOf = { any: ["a", "b", "c", "d", "e", "f"], other: ["p", "q", "r", "s", "t"] };
const variable = fc.constantFrom("x", "y", "card", "language");
/** Some read what is secret, plainly and through expressions. */
const template = fc.constantFrom(
  ...["", "x", "12", "en", "ja", "{{x}}", "{{card}}", "{{spell(card)}}", "{{card + x}}", "{{upper(card)}}"],
  ...["a{{y}}b", "{{1 / x}}", "{{number(x) + 1}}", "{{slice(card, 0, 12)}}"],
);
const expression = fc.constantFrom(
  "x == 'x'",
  "number(x) > 3",
  "1 / x",
  "contains(card, 'seal')",
  "true",
  "answer.a",
);
const words = fc.record({ en: template, ja: template }, { requiredKeys: ["en"] });
const prompt = fc.record(
  { words, shown: words, markup: fc.constant(true as const) },
  { requiredKeys: ["words"] },
);
const prompts = fc.array(prompt, { minLength: 1, maxLength: 2 });
const some = fc.array(prompt, { maxLength: 1 });
const digit = fc.constantFrom("1", "2", "#");
const value = fc.constantFrom("x", "y", "one");
const exitName = fc.constantFrom("night", "x");
const small = fc.integer({ min: 1, max: 4 });
const needs = {
  queue: fc.constantFrom("billing", "none", "{{x}}"),
  priority: fc.integer({ min: -3, max: 3 }),
};
const list = <T>(of: fc.Arbitrary<T>, most = 3) => fc.array(of, { minLength: 1, maxLength: most });

const toOneOf = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constant("nowhere") },
  );

/** What each kind is made of, beside its kind, `failed` and `timeout`. */
function shapesOf(ids: readonly string[]): Record<NodeKind, Record<string, fc.Arbitrary<unknown>>> {
  const to = toOneOf(ids);
  const maybeTo = fc.option(to, { nil: undefined, freq: 2 });
  const exits = fc.dictionary(exitName, to, { maxKeys: 2 });
  const question = {
    ...{ prompts, again: some, retries: fc.integer({ min: 0, max: 3 }), otherwise: to },
    timeoutMs: fc.constantFrom(1_000, 6_000),
  };
  const found = { found: to, missing: to, failed: to };
  return {
    say: { prompts, bargeIn: fc.boolean(), next: to },
    menu: {
      ...{ ...question, into: fc.option(variable, { nil: undefined }), speech: fc.boolean() },
      choices: list(
        fc.record({ digit: fc.option(digit, { nil: undefined }), value, label: words, next: to }),
      ),
    },
    gather: {
      ...{ ...question, into: variable, minLength: small, maxLength: small, next: to },
      what: fc.constantFrom("digits", "number", "amount", "date", "text"),
      check: fc.constantFrom("luhn", null),
      secure: fc.option(fc.record({ keep: fc.constantFrom(0, 4) })),
    },
    understand: {
      ...{ ...question, text: template, model: fc.constant("model"), into: variable },
      intents: list(fc.record({ intent: value, next: to })),
    },
    knowledge: { ...question, prompts: some, text: template, into: variable, next: to },
    consent: { ...question, yes: to, no: to },
    survey: {
      ...{ ...question, question: fc.constant("q"), into: fc.option(variable, { nil: undefined }), next: to },
      answer: fc.constantFrom(
        { kind: "words" },
        { kind: "score", from: 1, to: 5 },
        { kind: "score", from: 3, to: 1 },
      ),
    },
    hours: { hours: fc.constantFrom("office", "none"), open: to, closed: to, holiday: maybeTo },
    condition: {
      cases: list(
        fc.oneof(
          fc.record({
            ...{ variable, value: fc.oneof(template, fc.array(template, { maxLength: 2 })), next: to },
            is: fc.constantFrom("equals", "not-equals", "one-of", "present", "absent", "at-least", "at-most"),
          }),
          fc.record({ when: expression, next: to }),
        ),
      ),
      otherwise: to,
    },
    switch: { on: template, cases: list(fc.record({ is: list(value, 2), next: to })), otherwise: to },
    split: {
      arms: fc.tuple(
        fc.record({ name: fc.constant("a"), weight: fc.integer({ min: 0, max: 100 }), next: to }),
        fc.record({ name: fc.constant("b"), weight: fc.integer({ min: 0, max: 100 }), next: to }),
      ),
    },
    set: {
      assign: list(fc.record({ variable, value: template, learnt: fc.option(words, { nil: undefined }) })),
      next: to,
    },
    loop: { times: small, body: to, done: to },
    "sub-flow": {
      ...{ flow: fc.constantFrom("any", "other", "none"), exits, next: to },
      parameters: fc.dictionary(variable, template, { maxKeys: 2 }),
      results: fc.array(fc.record({ from: variable, as: variable }), { maxLength: 2 }),
    },
    return: { exit: exitName },
    lookup: { by: fc.constantFrom("account", "phone", "email", "id"), value: template, ...found },
    table: { table: fc.constant("rows"), key: template, ...found },
    request: {
      ...{
        url: fc.constantFrom("https://a.example/{{x}}", "https://a.example/?c={{card}}"),
        body: template,
        ...found,
      },
      headers: fc.array(fc.record({ name: fc.constant("X-A"), value: template }), { maxLength: 1 }),
      map: fc.array(fc.record({ variable, value: expression }), { maxLength: 1 }),
    },
    send: {
      channel: fc.constantFrom("sms", "email", "chat"),
      to: template,
      subject: words,
      text: words,
      next: to,
    },
    queue: {
      ...{ ...needs, enter: some, timeoutMs: fc.constantFrom(0, 60_000), exits, failed: to },
      attributes: fc.dictionary(variable, template, { maxKeys: 1 }),
      messages: fc.array(
        fc.record({ afterMs: fc.constant(5_000), everyMs: fc.constantFrom(null, 20_000), prompts }),
        { maxLength: 2 },
      ),
      choices: fc.array(fc.record({ digit, value, label: words, prompts: some, next: to }), { maxLength: 2 }),
    },
    callback: { ...needs, number: template, at: template, next: to, failed: to },
    voicemail: { ...needs, prompts: some, next: to },
    transfer: {
      to: fc.oneof(
        fc.record({ kind: fc.constant("agent"), agent: template, queue: fc.constant("billing") }),
        fc.record({ kind: fc.constant("queue"), queue: fc.constantFrom("billing", "none") }),
        fc.record({ kind: fc.constant("number"), number: template }),
        fc.record({ kind: fc.constant("sip"), address: template }),
      ),
      ...{ prompts: some, failed: to },
    },
    hangup: { prompts: some },
  };
}

function flowNamed(id: keyof typeof idsOf): fc.Arbitrary<Flow> {
  const ids = idsOf[id];
  const maybeTo = fc.option(toOneOf(ids), { nil: undefined, freq: 2 });
  const shapes = Object.entries(shapesOf(ids));
  const node = fc
    .oneof(
      ...shapes.map(([kind, shape]) =>
        fc.record(
          { kind: fc.constant(kind), failed: maybeTo, timeout: maybeTo, ...shape },
          { noNullPrototype: true },
        ),
      ),
    )
    .map((given) => FlowNode.parse(given));
  return fc
    .record({
      start: fc.constantFrom(...ids),
      failed: maybeTo,
      nodes: fc.record(Object.fromEntries(ids.map((name) => [name, node])), { noNullPrototype: true }),
      parameters: fc.subarray(["x", "card"]),
    })
    .map((drawn) => Flow.parse({ id, name: id, version: 1, ...drawn }));
}

/** The flow `any`, and the other one, `other`, that both may call. */
export const anyFlows: fc.Arbitrary<[flow: Flow, other: Flow]> = fc.tuple(
  flowNamed("any"),
  flowNamed("other"),
);

/** The flow `any` with its ways turned forward, but for a few: one without a circle is drawn often enough. */
export const forwardFlow: fc.Arbitrary<Flow> = fc
  .tuple(flowNamed("any"), fc.integer({ min: 0, max: 20 }))
  .map(([flow, back]) => {
    const ids = idsOf.any;
    const turned = Object.entries(flow.nodes).map(([id, node]) => {
      const place = ids.indexOf(id);
      const later = [...ids.slice(place + 1), "nowhere"];
      const text = JSON.stringify(node).replace(/"([a-f])"/g, (whole, to: string) => {
        const target = ids.indexOf(to);
        const keeps = target > place || (place * 7 + target * 3) % 21 === back;
        return keeps ? whole : `"${later[target % later.length]}"`;
      });
      return [id, JSON.parse(text)] as const;
    });
    return Flow.parse({ ...flow, failed: undefined, nodes: Object.fromEntries(turned) });
  });
