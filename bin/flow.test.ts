import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Flow } from "../domain/flow/flow.ts";
import { writeFlowFile } from "../domain/flow/flow-file.ts";
import { templates } from "../domain/flow/templates/index.ts";
import { survey } from "../domain/flow/templates/survey.ts";

vi.setConfig({ testTimeout: 30_000 });

const home = mkdtempSync(join(tmpdir(), "tsunagi-flow-"));
afterAll(() => rmSync(home, { recursive: true }));

/** Runs a command as people do, in a process of its own. */
function run(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env.PATH, ...env } });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += String(chunk)));
  child.stderr.on("data", (chunk) => (said.err += String(chunk)));
  return new Promise<{ code: number | null; out: string; err: string; last: string }>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, ...said, last: said.out.trimEnd().split("\n").at(-1) ?? "" }));
  });
}
function file(name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}
const well = file("survey.json", writeFlowFile(survey()));
const failing = file(
  "failing.json",
  writeFlowFile({
    ...survey(),
    tests: survey().tests.map((test) => ({ ...test, expect: { ...test.expect, end: "left" } })),
  }),
);
const broken = file("broken.json", writeFlowFile(survey()).replace('"start": "welcome"', '"start": 5'));
const invalid = file("invalid.json", writeFlowFile({ ...survey(), start: "nowhere", tests: [] }));

describe("npm run flow:test", () => {
  it("runs the tests of all templates without a file", async () => {
    const { code, out, err, last } = await run("bin/flow-test.ts", []);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const cases = templates.flatMap(({ make }) => make().tests).length;
    expect(last).toBe(`${cases} passed, 0 failed`);
    for (const { id, make } of templates) {
      expect(out).toContain(`${id} (`);
      for (const { name } of make().tests) expect(out).toContain(`passed  ${name}`);
    }
    expect(out).toMatch(/nodes entered: (\d+) of \1, exits taken: (\d+) of \2/);
  });

  it("runs those of files, says what fails, and what no case comes by", async () => {
    const { code, out, last } = await run("bin/flow-test.ts", [well, failing]);
    const { length } = survey().tests;
    expect({ code, last }).toEqual({ code: 1, last: `${length} passed, ${length} failed` });
    expect(out).toContain("FAILED  Satisfied, with a word");
    expect(out).toContain("It was to end with “left”, but the end is “hung-up”");
    const none = await run("bin/flow-test.ts", [invalid]);
    expect(none.out).toContain("It has no test cases.");
    expect(none.out).toContain("never entered: welcome, score");
  });

  it("tells clearly what is no flow file, and fails", async () => {
    const { code, err, last } = await run("bin/flow-test.ts", [broken, join(home, "gone.json")]);
    expect({ code, last }).toEqual({ code: 1, last: "0 passed, 2 failed" });
    expect(err).toContain("broken.json:8: Start must be a string.");
    expect(err).toMatch(/gone\.json: ENOENT/);
    expect(err).not.toContain("    at ");
    expect((await run("bin/flow-test.ts", ["--watch"])).code).toBe(2);
  });
});

describe("npm run flow", () => {
  it("checks files: read, valid, tested", async () => {
    expect(await run("bin/flow.ts", ["check", well])).toMatchObject({ code: 0, err: "" });
    expect(await run("bin/flow.ts", ["check", failing])).toMatchObject({ code: 1 });
    const unread = await run("bin/flow.ts", ["check", broken]);
    expect(unread).toMatchObject({ code: 1, last: "0 passed, 1 failed" });
    const { code, err } = await run("bin/flow.ts", ["check", invalid]);
    expect(code).toBe(1);
    expect(err).toContain('error: There is no node "nowhere" to start with.');
    expect(await run("bin/flow.ts", ["verify", well])).toMatchObject({ code: 2 });
  });

  it("makes a file of a template, and never writes over one", async () => {
    const path = join(home, "payment.json");
    expect(await run("bin/flow.ts", ["new", "payment", "--out", path])).toMatchObject({ code: 0, out: "" });
    expect((await run("bin/flow.ts", ["check", path])).code).toBe(0);
    expect(await run("bin/flow.ts", ["new", "survey", "--out", path])).toMatchObject({ code: 1 });
    expect(readFileSync(path, "utf8")).toContain('"id": "payment"');
    const none = await run("bin/flow.ts", ["new", "paiment"]);
    expect([none.code, none.err]).toEqual([
      1,
      expect.stringContaining("There are: main-menu, password-reset"),
    ]);
  });

  it("prints the JSON Schema that is in docs", async () => {
    const { out } = await run("bin/flow.ts", ["schema"]);
    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync("docs/flow.schema.json", "utf8")));
  });
});

describe("with a house", () => {
  const account = { TSUNAGI_EMAIL: "admin@example.com", TSUNAGI_PASSWORD: "right" };
  const flows = new Map<string, Flow>();
  const asked: { what: string; body: unknown }[] = [];
  let server: Server;
  let url = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { status, answer } = answerTo(request, body);
        const cookie =
          request.url === "/auth/sign-in/email" ? { "set-cookie": "session=s; Path=/; HttpOnly" } : {};
        response.writeHead(status, { "content-type": "application/json", ...cookie });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    flows.clear();
    asked.length = 0;
  });

  async function bodyOf(request: IncomingMessage): Promise<unknown> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** The part of the house's API that the command uses. */
  function answerTo({ method = "", url: path = "", headers }: IncomingMessage, body: unknown) {
    const refuse = (status: number, code: string) => ({
      status,
      answer: { code, message: `It is ${code}.`, requestId: "r" },
    });
    asked.push({ what: `${method} ${path}`, body });
    if (path === "/auth/sign-in/email")
      return JSON.stringify(body).includes("right") && headers.origin === url
        ? { status: 200, answer: {} }
        : refuse(401, "invalid-credentials");
    if (headers.cookie !== "session=s") return refuse(401, "sign-in-required");
    if (method === "GET" && path === "/api/flows")
      return { status: 200, answer: { items: [...flows.values()], drafts: [] } };
    if (path === "/api/hours" || path === "/api/queues") return { status: 200, answer: { items: [] } };
    if (path === "/api/flows/survey/draft")
      return { status: 200, answer: { revision: method === "GET" ? 4 : 5 } };
    if (method === "GET") {
      const flow = flows.get(path.slice("/api/flows/".length));
      return flow === undefined ? refuse(404, "not-found") : { status: 200, answer: flow };
    }
    const before = flows.get("survey");
    const flow = Flow.parse({ ...(body as object), id: "survey", version: (before?.version ?? 0) + 1 });
    flows.set("survey", flow);
    return { status: before === undefined ? 201 : 200, answer: flow };
  }

  it("deploys a flow that is new, then its next version, and exports what is live", async () => {
    const first = await run(
      "bin/flow.ts",
      ["deploy", well, "--to", `${url}/`, "--note", "To begin"],
      account,
    );
    expect([first.code, first.err, first.last]).toEqual([0, "", `survey is live in ${url}/ as version 1.`]);
    expect(asked.map(({ what }) => what)).toEqual([
      ...[
        "POST /auth/sign-in/email",
        "GET /api/flows",
        "GET /api/hours",
        "GET /api/queues",
        "GET /api/flows/survey",
        "POST /api/flows?note=To+begin",
      ],
    ]);
    const second = await run("bin/flow.ts", ["deploy", well, "--to", url], account);
    expect(second.last).toContain("version 2");
    expect(asked.at(-1)).toMatchObject({ what: "PUT /api/flows/survey", body: { name: "Survey" } });
    expect(asked.at(-1)?.body).not.toHaveProperty("id");
    const { code, out } = await run("bin/flow.ts", ["export", "survey", "--from", url], account);
    expect([code, out]).toEqual([0, writeFlowFile({ ...survey(), version: 2 })]);
  });

  it("saves a draft on top of the one that is there", async () => {
    const { code, last } = await run("bin/flow.ts", ["deploy", failing, "--to", url, "--draft"], account);
    expect([code, last]).toEqual([0, `survey is a draft in ${url} (revision 5).`]);
    expect(asked.at(-1)).toMatchObject({ what: "PUT /api/flows/survey/draft", body: { revision: 4 } });
    expect(flows.size).toBe(0);
  });

  it("sends nothing whose tests fail, unless somebody says why", async () => {
    const { code, err } = await run("bin/flow.ts", ["deploy", failing, "--to", url], account);
    expect([code, err]).toEqual([1, expect.stringContaining("Its tests fail: nothing was deployed.")]);
    expect(flows.size).toBe(0);
    const despite = await run("bin/flow.ts", ["deploy", failing, "--to", url, "--despite", "Known"], account);
    expect(despite.code).toBe(0);
    expect(asked.at(-1)?.what).toBe("POST /api/flows?despite=Known");
    expect((await run("bin/flow.ts", ["deploy", invalid, "--to", url], account)).code).toBe(1);
  });

  it("tells why it cannot: no account, a wrong one, no such flow, nobody there", async () => {
    const why = async (args: string[], env: Record<string, string> = account) => {
      const { code, err } = await run("bin/flow.ts", args, env);
      expect(code).toBe(1);
      expect(err).not.toContain("    at ");
      return err;
    };
    expect(await why(["export", "survey", "--from", url], {})).toContain(
      "Set TSUNAGI_EMAIL and TSUNAGI_PASSWORD",
    );
    expect(await why(["export", "survey", "--from", url], { ...account, TSUNAGI_PASSWORD: "bad" })).toContain(
      "Signing in was refused: 401 It is invalid-credentials. (invalid-credentials)",
    );
    expect(await why(["export", "gone", "--from", url], account)).toContain(
      "404 It is not-found. (not-found)",
    );
    expect(await why(["export", "gone", "--from", "http://127.0.0.1:1"], account)).toContain(
      "cannot be reached",
    );
  });
});
