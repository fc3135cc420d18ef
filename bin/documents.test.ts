import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const decisions = readdirSync("docs/decisions").map((name) => join("docs/decisions", name));

describe("the documents", () => {
  it.each([
    "README.md",
    "README.ja.md",
    "ARCHITECTURE.md",
    "domain/queue/README.md",
    "domain/flow/README.md",
    ...decisions,
  ])("%s names only paths that are there", (document) => {
    const text = readFileSync(document, "utf8");
    const coded = [...text.matchAll(/`([a-z0-9.]+\/[\w./-]+)`/g)].map((match) => match[1]!);
    const linked = [...text.matchAll(/\]\(([^):#]+)\)/g)].map((match) => match[1]!);
    const paths = [...coded, ...linked].filter((path) => !path.startsWith(".tsunagi"));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
