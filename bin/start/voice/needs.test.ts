import { expect, test } from "vitest";
import { NEEDS, packagesFor, remedyFor } from "./needs.ts";

test("Debian: one command with apt, and Go from its own site", () => {
  expect(remedyFor(NEEDS, "debian", false)).toBe(
    "run: sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server espeak-ng gcc " +
      "libc6-dev pkg-config libopus-dev libopusfile-dev libsoxr-dev — and get Go 1.26 from https://go.dev/dl/",
  );
});

test("Fedora: one command with dnf", () => {
  expect(remedyFor(NEEDS, "fedora", false)).toBe(
    "run: sudo dnf install -y valkey espeak-ng golang gcc pkgconf-pkg-config opus-devel opusfile-devel soxr-devel",
  );
});

test("macOS: one command with Homebrew, without sudo, and the compiler from Apple", () => {
  expect(remedyFor(["redis", "go", "opus"], "macos", false)).toBe("run: brew install redis go opus");
  expect(remedyFor(["compiler"], "macos", false)).toBe("run: xcode-select --install");
});

test("an unknown system: the things by name", () => {
  expect(remedyFor(["redis", "soxr"], "other", false)).toBe("install redis-server, the soxr library");
  expect(packagesFor(["redis"], "other")).toEqual([]);
});

test("root needs no sudo", () => {
  expect(remedyFor(["redis"], "debian", true)).not.toContain("sudo");
});
