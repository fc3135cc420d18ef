import { expect, test } from "vitest";
import { planVoice, type VoiceFacts } from "./plan.ts";

const ready: VoiceFacts = { inCache: false, onPath: false, missing: [], system: "debian", root: false };
const plan = (facts: Partial<VoiceFacts>, mayInstall = true) => planVoice({ ...ready, ...facts }, mayInstall);

test("what was built before is used, whatever the building would need", () => {
  expect(plan({ inCache: true, missing: ["go", "soxr"], root: true })).toEqual({ kind: "use-cache" });
});

test("with all it needs the first start builds LiveKit, even when another one is on PATH", () => {
  expect(plan({})).toEqual({ kind: "build" });
  expect(plan({ onPath: true })).toEqual({ kind: "build" });
});

test("as root on Debian missing packages are installed, and only those, after saying so", () => {
  expect(plan({ root: true, missing: ["redis", "soxr"] })).toEqual({
    kind: "install",
    packages: ["redis-server", "libsoxr-dev"],
    note: "The telephone needs Debian packages that are missing; installing them now: redis-server libsoxr-dev",
  });
});

test("nothing is installed when the telephone could not run even then", () => {
  expect(plan({ root: true, missing: ["redis", "go"] }).kind).toBe("off");
});

test("nothing is installed twice", () => {
  expect(plan({ root: true, missing: ["redis"] }, false).kind).toBe("off");
});

test("only root on Debian installs; others are told one command", () => {
  expect(plan({ missing: ["redis", "opus"] })).toEqual({
    kind: "off",
    note:
      "The telephone stays off, for lack of redis-server and the Opus library. To have it, run: " +
      "sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server libopus-dev",
  });
  expect(plan({ root: true, system: "fedora", missing: ["redis"] }).kind).toBe("off");
});

test("without Go the programs on PATH do", () => {
  expect(plan({ onPath: true, missing: ["go", "soxr"] })).toEqual({ kind: "use-path" });
  expect(plan({ onPath: true, root: true, missing: ["go", "redis"] })).toMatchObject({
    packages: ["redis-server"],
  });
});

test("without redis there is no telephone, and with LiveKit built redis is all that is asked for", () => {
  const off = plan({ inCache: true, missing: ["redis", "soxr"] });
  expect(off.note).toContain("for lack of redis-server. To have it");
  expect(off.note).not.toContain("libsoxr");
});

test("without espeak-ng calls work, and the silence is announced", () => {
  expect(plan({ missing: ["espeak"] })).toMatchObject({
    kind: "build",
    note: expect.stringContaining("no prompts"),
  });
});
