import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { ports } from "../../ports.ts";
import { loadSecrets } from "../secrets.ts";
import { childEnv } from "./child-env.ts";
import { edgeBindings, edgeSpec } from "./edge.ts";
import { fillTemplate } from "./fill-template.ts";
import { livekitSpec, sipSpec } from "./livekit.ts";
import { mediaSpecs } from "./media.ts";
import { mediaProcessCount } from "./media-process-count.ts";
import { redisSpec } from "./redis.ts";
import type { Setup } from "./setup.ts";

const voice = {
  redis: "/bin/redis-server",
  livekitServer: "/bin/livekit-server",
  livekitSip: "/bin/livekit-sip",
};
let setup: Setup;

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), "tsunagi-parts-"));
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const env = { PATH: "/bin", VITEST: "true", npm_config_x: "1", NODE_ENV: "test", LANG: "C" };
  setup = { root, home, ports: ports({}), secrets: loadSecrets(home), voice, mediaProcesses: 2, env };
});

test("LiveKit's files have every value filled in and are for their owner alone", () => {
  for (const spec of [livekitSpec(setup, voice), sipSpec(setup, voice)]) {
    const path = spec.args.at(-1)!;
    const text = readFileSync(path, "utf8");
    expect(text).not.toMatch(/\$\{[A-Z]/);
    expect(text).toContain(setup.secrets.LIVEKIT_API_SECRET);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

test("LiveKit tells the edge of this house, and both sides share its redis", () => {
  const [server, sip] = [livekitSpec(setup, voice), sipSpec(setup, voice)].map((spec) =>
    readFileSync(spec.args.at(-1)!, "utf8"),
  );
  expect(server).toContain("http://127.0.0.1:8700/hooks/livekit");
  expect(server).toContain("address: 127.0.0.1:8702");
  expect(sip).toContain("address: 127.0.0.1:8702");
  expect(sip).toContain("sip_port: 8705");
  expect(sip).toContain("rtp_port: 19700-20699");
});

test("a template that asks for something unknown is refused", () => {
  expect(() => fillTemplate("port: $" + "{NO_SUCH}", {})).toThrow("NO_SUCH");
});

test("no secret is among the arguments of any child", () => {
  const specs = [edgeSpec(setup), redisSpec(setup, voice), livekitSpec(setup, voice), ...mediaSpecs(setup)];
  const shown = specs.flatMap((spec) => spec.args).join(" ");
  for (const secret of Object.values(setup.secrets)) expect(shown).not.toContain(secret);
});

test("the edge gets its bindings, and knows whether there is a telephone", () => {
  expect(edgeBindings(setup)).toMatchObject({
    LIBSQL_URL: "http://127.0.0.1:8701",
    PUBLIC_URL: "http://localhost:8700",
    VOICE: "on",
  });
  expect(edgeBindings({ ...setup, voice: undefined }).VOICE).toBe("off");
  edgeSpec(setup);
  expect(readFileSync(join(setup.home, "edge.env"), "utf8")).toContain(
    `MEDIA_SECRET=${setup.secrets.MEDIA_SECRET}\n`,
  );
});

test("every media process has a name of its own", () => {
  expect(mediaSpecs(setup).map((spec) => [spec.name, spec.env.MEDIA_NAME])).toEqual([
    ["media-1", "media-1"],
    ["media-2", "media-2"],
  ]);
});

test("what a test runner or npm put into the environment does not reach a child", () => {
  expect(Object.keys(childEnv(setup, { X: "1" })).sort()).toEqual([
    "LANG",
    "PATH",
    "TSUNAGI_CHILD_OF",
    "TSUNAGI_HOME",
    "X",
  ]);
});

test("MEDIA_PROCESSES is a count or is refused", () => {
  expect(mediaProcessCount({ MEDIA_PROCESSES: "3" })).toBe(3);
  expect(mediaProcessCount({})).toBeGreaterThanOrEqual(1);
  expect(() => mediaProcessCount({ MEDIA_PROCESSES: "0" })).toThrow("MEDIA_PROCESSES=0");
});
