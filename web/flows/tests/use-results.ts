import { useCallback, useEffect, useMemo, useState } from "react";
import { type Coverage, coverage } from "../../../domain/flow/coverage.ts";
import type { FlowGraph } from "../../../domain/flow/flow.ts";
import { runTest, type TestResult } from "../../../domain/flow/rehearsal/run-test.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import type { Editor } from "../store/editor.ts";
import { useOthers } from "../try-it/use-others.ts";
import { useWorld } from "../try-it/use-world.ts";

export interface Results {
  /** In the order of the flow's cases; null: it was not run yet. */
  results: readonly (TestResult | null)[];
  /** Some are being run again, because the flow has changed. */
  running: boolean;
  coverage: Coverage;
  /** All of them anew. */
  runAll(): void;
}

/** The typing pauses this long before the cases are run. ms */
const pauseMs = 250;
/** So long at a time, and then the page has its turn. ms */
const sliceMs = 12;

/** Runs the flow's cases as it is edited, as publishing will: by the same engine, in the same world. */
export function useResults(editor: Editor): Results {
  const { tests, start, failed, parameters, nodes, id, name, version } = editor.flow;
  const flows = useOthers(editor);
  const world = useWorld();
  const [round, setRound] = useState(0);
  // Where nodes stand, and the cases themselves, make no difference to what a case comes to.
  const graph = useMemo<FlowGraph>(
    () => ({ id, name, version, start, parameters, nodes, ...(failed !== undefined && { failed }) }),
    [id, name, version, start, parameters, nodes, failed],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another flow, world or round knows nothing yet
  const known = useMemo(() => new WeakMap<FlowTest, TestResult>(), [graph, flows, world, round]);
  const [results, setResults] = useState<readonly (TestResult | null)[]>([]);
  const [running, setRunning] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    setRunning(true);
    const go = () => {
      const until = performance.now() + sliceMs;
      for (const test of tests) {
        if (known.has(test)) continue;
        if (performance.now() > until) {
          timer = setTimeout(go);
          return;
        }
        known.set(test, runTest(graph, test, flows, world));
      }
      setResults(tests.map((test) => known.get(test) ?? null));
      setRunning(false);
    };
    timer = setTimeout(go, pauseMs);
    return () => clearTimeout(timer);
  }, [tests, graph, flows, world, known]);
  const covered = useMemo(
    () =>
      coverage(
        graph,
        results.filter((one) => one !== null),
      ),
    [graph, results],
  );
  return { results, running, coverage: covered, runAll: useCallback(() => setRound((one) => one + 1), []) };
}
