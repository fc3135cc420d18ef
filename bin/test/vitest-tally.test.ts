import { expect, test } from "vitest";
import { tallyOf } from "./vitest-tally.ts";

/** "ppf" are the tests of one file; "!" before them: the file itself failed. */
const report = (...files: string[]) => ({
  testResults: files.map((file) => ({
    status: file.startsWith("!") ? "failed" : "passed",
    assertionResults: [...file.replace("!", "")].map((test) => ({
      status: { p: "passed", f: "failed" }[test] ?? "pending",
    })),
  })),
});

test("passed, failed and skipped tests are counted over all files", () => {
  expect(tallyOf(report("pp", "!pfs"), 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test("a file that could not be loaded is a failure", () => {
  expect(tallyOf(report("p", "!"), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("an error outside any test, or no report at all, is a failure", () => {
  expect(tallyOf(report("p"), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
