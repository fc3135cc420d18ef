import { z } from "zod";
import type { Tally } from "./suite.ts";

/** As much of vitest's JSON report as counts. */
const Report = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Counts a vitest run. A file that could not be loaded, an error outside any test, and a report that is missing each
 * count as one failure, so that a run that ended badly never looks green.
 */
export function tallyOf(report: unknown, exitCode: number): Tally {
  const parsed = Report.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 };
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const file of parsed.data.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    const failed = statuses.filter((status) => status === "failed").length;
    tally.passed += statuses.filter((status) => status === "passed").length;
    tally.failed += failed === 0 && file.status === "failed" ? 1 : failed;
    tally.skipped += statuses.filter((status) => status !== "passed" && status !== "failed").length;
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}
