import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The directions in which rooms may know each other (ARCHITECTURE.md): everything points at `domain/`, and `domain/`
 * at nothing. `types` are rooms of which only types may be used.
 */
const rooms: Record<string, { may: string[]; types?: string[]; packages?: string[] }> = {
  domain: { may: [], packages: ["zod", "temporal-polyfill", "jsep"] },
  migrations: { may: ["domain"] },
  durable: { may: ["domain", "migrations"] },
  workers: { may: ["domain", "durable", "migrations"] },
  media: { may: ["domain"] },
  web: { may: ["domain"], types: ["workers"] },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

/** What breaks the rules in one file, a sentence each. `path` is relative to the repository's root. */
export function wrongImports(path: string, source: string): string[] {
  const room = path.split("/")[0] ?? "";
  const rule = rooms[room];
  if (rule === undefined) return [];
  const wrong: string[] = [];
  for (const [, isType, fixed, dynamic] of source.matchAll(statement)) {
    const name = fixed ?? dynamic ?? "";
    const target = name.startsWith(".") ? join(dirname(path), name).split("/")[0] : undefined;
    if (target === undefined) {
      const known = rule.packages?.some((each) => name === each || name.startsWith(`${each}/`));
      if (rule.packages && !known)
        wrong.push(`${path} imports ${name}: ${room} may use only ${rule.packages.join(" and ")}`);
    } else if (target !== room && !rule.may.includes(target)) {
      const asType = rule.types?.includes(target);
      if (!asType)
        wrong.push(`${path} imports ${name}: ${room} may import only ${[room, ...rule.may].join(", ")}`);
      else if (!isType) wrong.push(`${path} imports ${name}: of ${target} only types, with \`import type\``);
    }
  }
  return wrong;
}

/** All that breaks the rules in the repository. Tests may reach for what they need. */
export function checkImports(): string[] {
  const files = globSync(Object.keys(rooms).map((room) => join(root, room, "**/*.{ts,tsx}")));
  return files
    .map((file) => relative(root, file))
    .filter((path) => !/\.test\.tsx?$|(^|\/)(testing|paraglide|node_modules)\/|\.config\.ts$/.test(path))
    .sort()
    .flatMap((path) => wrongImports(path, readFileSync(join(root, path), "utf8")));
}

if (import.meta.main) {
  const wrong = checkImports();
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exitCode = 1;
}
