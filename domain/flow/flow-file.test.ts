import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { Flow } from "./flow.ts";
import { readFlowFile, writeFlowFile } from "./flow-file.ts";
import { flowJsonSchema } from "./flow-schema.ts";
import { runTests } from "./rehearsal/run-test.ts";
import { templates } from "./templates/index.ts";
import { anyFlows } from "./testing/any-flow.ts";
import { validateFlow } from "./validate.ts";

vi.setConfig({ testTimeout: 30_000 });

const small = `{
  "format": 1,
  "id": "small",
  "name": "Small",
  "version": 1,
  "start": "ask",
  "nodes": {
    "ask": {
      "kind": "menu",
      "prompts": [
        { "words": { "en": "Press 1." } }
      ],
      "choices": [
        { "digit": "1", "value": "one", "label": { "en": "One" }, "next": "bye" }
      ],
      "otherwise": "bye"
    },
    "bye": { "kind": "hangup" }
  }
}
`;
const problemsOf = (text: string) => {
  const read = readFlowFile(text);
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line ?? "-"} ${message}`);
};

describe("a flow file", () => {
  it("says what is there, in its order, and leaves out what is taken for granted", () => {
    const read = readFlowFile(small);
    expect(read.ok && read.flow.nodes.ask).toMatchObject({ kind: "menu", retries: 2, timeoutMs: 6000 });
    expect(read.ok && writeFlowFile(read.flow)).toBe(
      small.replace('{\n  "format"', '{\n  "$schema": "./flow.schema.json",\n  "format"'),
    );
  });

  it("comes back as the same flow, and is written the same again", () => {
    const back = (flow: Flow) => {
      const text = writeFlowFile(flow);
      const read = readFlowFile(text);
      expect(read.ok && JSON.parse(JSON.stringify(read.flow))).toEqual(JSON.parse(JSON.stringify(flow)));
      expect(read.ok && writeFlowFile(read.flow)).toBe(text);
      expect(text.endsWith("}\n")).toBe(true);
    };
    for (const { make } of templates) back(make());
    fc.assert(
      fc.property(anyFlows, ([flow]) => back(flow)),
      { numRuns: 100 },
    );
  });

  it("is the same text whatever the order of the keys was", () => {
    const [template] = templates;
    const flow = template!.make();
    const turned = Object.fromEntries(Object.entries(flow).reverse());
    expect(writeFlowFile(Flow.parse(turned))).toBe(writeFlowFile(flow));
  });

  it("names the node, the field and the line of what is wrong", () => {
    expect(problemsOf(small.replace('"digit": "1"', '"digit": "11"'))).toEqual([
      '14 Node "ask", choices 1, digit must be one key of a telephone: 0 to 9, * or #.',
    ]);
    expect(problemsOf(small.replace('"kind": "hangup"', '"kind": "hangupp"'))).toEqual([
      expect.stringMatching(/^18 Node "bye", kind must be one of "?say"?.* or "?hangup"?\.$/),
    ]);
    expect(problemsOf(small.replace('"otherwise": "bye"', '"note": ""'))).toEqual([
      '8 Node "ask", otherwise is missing.',
    ]);
    expect(problemsOf(small.replace('"version": 1', '"version": "1"'))).toEqual([
      "5 Version must be a number.",
    ]);
  });

  it("tells a misspelt and a repeated key", () => {
    expect(problemsOf(small.replace('"otherwise"', '"retrys": 3, "otherwise"'))).toEqual([
      '16 Node "ask", retrys is not known here.',
    ]);
    const twice = small.replace('"bye": {', '"ask": { "kind": "hangup" },\n    "bye": {');
    expect(problemsOf(twice)).toContain('18 Node "ask" is there twice.');
  });

  it("tells which forms a step may have", () => {
    const step = (text: string) =>
      problemsOf(
        small.replace('"nodes"', `"tests": [{"name": "a", "steps": [${text}], "expect": {}}], "nodes"`),
      );
    expect(step('{"press": "1"}, {"wait": "silence"}')).toEqual([]);
    expect(step('{"push": "1"}')).toEqual([
      "7 Test 1, steps 1 must have one of: press, say, type, choose, wait, queue, leave.",
    ]);
    expect(step('{"press": "one"}')).toEqual([
      "7 Test 1, steps 1, press must be keys of a telephone: 0 to 9, * and #.",
    ]);
  });

  it("is refused when it is no JSON, too deep, too long or of another format", () => {
    expect(problemsOf(small.replace('"start": "ask",', '"start": "ask"'))[0]).toMatch(
      /^7 The file is not JSON: /,
    );
    expect(problemsOf("")[0]).toMatch(/^\S+ The file is not JSON: /);
    expect(problemsOf("[]")).toEqual(["- The file must be a JSON object."]);
    expect(problemsOf("[".repeat(100_000))).toEqual(["- The file is nested deeper than 60 levels."]);
    expect(problemsOf(" ".repeat(2_000_001))).toEqual(["- The file is longer than 2,000,000 characters."]);
    expect(problemsOf(small.replace('"format": 1', '"format": 2'))).toEqual([
      "- The file is of format 2; only 1 can be read.",
    ]);
  });

  it("never throws, whatever it is given", () => {
    const broken = fc
      .tuple(fc.nat(small.length), fc.nat(20), fc.string())
      .map(([at, cut, put]) => small.slice(0, at) + put + small.slice(at + cut));
    fc.assert(fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => void readFlowFile(text)));
  });
});

describe("the JSON Schema of flow files", () => {
  it("is the one in docs: `npm run flow -- schema > docs/flow.schema.json` brings it up to date", () => {
    expect(JSON.parse(readFileSync("docs/flow.schema.json", "utf8"))).toEqual(
      JSON.parse(JSON.stringify(flowJsonSchema())),
    );
  });

  it("lets in what is written here, and keeps out what is not a flow", () => {
    const schema = z.fromJSONSchema(flowJsonSchema());
    for (const { make } of templates)
      expect(schema.safeParse(JSON.parse(writeFlowFile(make()))).error?.issues ?? []).toEqual([]);
    const flow = JSON.parse(small);
    expect(schema.safeParse(flow).success).toBe(true);
    expect(schema.safeParse({ ...flow, startt: "ask" }).success).toBe(false);
    expect(schema.safeParse({ ...flow, nodes: { bye: { kind: "hangupp" } } }).success).toBe(false);
    expect(schema.safeParse({ ...flow, nodes: { bye: { kind: "say", next: "bye" } } }).success).toBe(false);
  });
});

describe("docs/flow-file.md", () => {
  it("has an example that is read, valid, and written as it stands there; its tests pass", () => {
    const [, example = ""] = /```json\n(.*?)```/s.exec(readFileSync("docs/flow-file.md", "utf8")) ?? [];
    const read = readFlowFile(example);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    expect(writeFlowFile(read.flow)).toBe(example);
    expect(validateFlow(read.flow).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(runTests(read.flow).flatMap(({ problems }) => problems)).toEqual([]);
  });
});
