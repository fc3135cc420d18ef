import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { hashSources } from "./source-hash.ts";

let root: string;
const write = (name: string, text: string) => writeFileSync(join(root, name), text);
const hash = () => hashSources(root, ["web", "package.json", "not-there"]);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tsunagi-sources-"));
  mkdirSync(join(root, "web", "paraglide"), { recursive: true });
  write("web/app.tsx", "1");
  write("package.json", "{}");
});

test("a changed, a new and a renamed source each give another hash", () => {
  const seen = [hash()];
  write("web/app.tsx", "2");
  seen.push(hash());
  write("web/new.ts", "");
  seen.push(hash());
  write("web/newer.ts", "");
  seen.push(hash());
  expect(new Set(seen).size).toBe(4);
});

test("a touched file, a test and generated code change nothing", () => {
  const before = hash();
  utimesSync(join(root, "web/app.tsx"), 1, 1);
  write("web/app.test.tsx", "test");
  write("web/paraglide/messages.js", "generated");
  write("web/routes.gen.ts", "generated");
  expect(hash()).toBe(before);
});
