import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Client, createClient } from "@libsql/client/http";

const folder = join(import.meta.dirname, "..", "migrations", "sql");

interface Step {
  name: string;
  hash: string;
  statements: string[];
}

/**
 * Brings the database at this address to the newest form: applies what `migrations/sql/` holds and was not applied,
 * each file in one transaction, in the order of their names. Resolves to the names applied now. Throws when a file
 * was changed after it was applied, or when the database knows one that is no longer there.
 */
export async function migrate(libsqlUrl: string, authToken?: string, from = folder): Promise<string[]> {
  const client = createClient({ url: libsqlUrl, authToken });
  try {
    return await apply(client, stepsIn(from));
  } finally {
    client.close();
  }
}

function stepsIn(from: string): Step[] {
  const names = readdirSync(from).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => {
    const text = readFileSync(join(from, name), "utf8");
    return {
      name,
      hash: createHash("sha256").update(text).digest("hex"),
      statements: text
        .split("--> statement-breakpoint")
        .map((part) => part.trim())
        .filter(Boolean),
    };
  });
}

async function apply(client: Client, steps: Step[]): Promise<string[]> {
  await client.execute(
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL)",
  );
  const { rows } = await client.execute("SELECT name, hash FROM migration");
  const known = new Map(rows.map((row) => [String(row.name), String(row.hash)]));
  refuseRewrittenHistory(known, steps);
  const fresh = steps.filter((step) => !known.has(step.name));
  for (const step of fresh) {
    const mark = "INSERT INTO migration (name, hash, applied_at) VALUES (?, ?, ?)";
    await client.migrate([...step.statements, { sql: mark, args: [step.name, step.hash, Date.now()] }]);
  }
  return fresh.map((step) => step.name);
}

function refuseRewrittenHistory(known: Map<string, string>, steps: Step[]): void {
  for (const [name, hash] of known) {
    const step = steps.find((candidate) => candidate.name === name);
    if (!step)
      throw new Error(
        `The database was brought to ${name}, which migrations/sql/ does not hold: newer code made it.`,
      );
    if (step.hash !== hash)
      throw new Error(
        `migrations/sql/${name} was changed after it was applied. Put it back, and make the change in a new file.`,
      );
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.LIBSQL_URL ?? "http://127.0.0.1:8701";
  const applied = await migrate(url, process.env.LIBSQL_AUTH_TOKEN);
  console.log(applied.length > 0 ? `applied: ${applied.join(", ")}` : "the database is up to date");
}
