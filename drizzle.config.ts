import { defineConfig } from "drizzle-kit";

/** `npx drizzle-kit generate --name what-changed` writes the next file of `migrations/sql/`; `bin/migrate.ts` applies it. */
export default defineConfig({ dialect: "sqlite", schema: "./migrations/schema.ts", out: "./migrations/sql" });
