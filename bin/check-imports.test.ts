import { expect, test } from "vitest";
import { wrongImports } from "./check-imports.ts";

test.each([
  ["domain/queue/queue.ts", 'import { z } from "zod";\nimport { a } from "../flow/flow.ts";'],
  [
    "durable/queue.ts",
    'import {\n  step,\n} from "../domain/queue/queue.ts";\nimport { Server } from "partyserver";',
  ],
  ["web/api/types.ts", 'import type { Api } from "../../workers/api/index.ts";'],
  ["media/call/call.ts", 'export type { MediaCommand } from "../../domain/media/protocol.ts";'],
  ["bin/start.ts", 'import { x } from "../workers/index.ts";'],
])("%s may do so", (path, source) => {
  expect(wrongImports(path, source)).toEqual([]);
});

test.each([
  ["domain/queue/queue.ts", 'import { Env } from "../../durable/env.ts";', "domain may import only domain"],
  ["domain/queue/queue.ts", 'import { readFileSync } from "node:fs";', "domain may use only zod"],
  ["durable/queue.ts", 'export { x } from "../workers/index.ts";', "durable may import only"],
  ["web/api/types.ts", 'import { api } from "../../workers/api/index.ts";', "only types"],
  [
    "media/call/call.ts",
    'const x = await import("../../durable/queue.ts");',
    "media may import only media, domain",
  ],
])("%s may not: %s", (path, source, reason) => {
  expect(wrongImports(path, source)).toEqual([expect.stringContaining(reason)]);
});
