import type { TestProject } from "vitest/node";
import { migrate } from "../migrate.ts";
import { startSqld } from "./sqld.ts";

/** For the tests in workerd: a real libSQL with our tables, its address provided as `libsqlUrl`. Ends it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  await migrate(sqld.url);
  project.provide("libsqlUrl", sqld.url);
  return sqld.stop;
}
