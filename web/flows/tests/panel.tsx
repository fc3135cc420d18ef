import { Button } from "@mantine/core";
import { Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { asTest } from "../../../domain/flow/rehearsal/as-test.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import type { Light, PanelProps } from "../store/editor.ts";
import { lightOf } from "../try-it/light-of.ts";
import { useLight } from "../try-it/use-light.ts";
import { useRehearsal } from "../try-it/use-rehearsal.ts";
import { CaseEditor } from "./case-editor.tsx";
import { CaseList } from "./case-list.tsx";
import { blankCase, duplicated, insertedAt, withCase, without } from "./change-cases.ts";
import { CoverageCard } from "./coverage-card.tsx";
import { coveredLight } from "./covered-light.ts";
import classes from "./tests.module.css";
import { useResults } from "./use-results.ts";

/** What the canvas shows: nothing, one case's way, or all that any case went through. */
export type Shown = null | "coverage" | number;

/** The flow's test cases: what they come to as it is edited, what none of them goes through, and one of them open. */
export function Panel({ editor }: PanelProps) {
  const { flow } = editor;
  const results = useResults(editor);
  const { tried } = useRehearsal(editor);
  const [opened, setOpened] = useState<number | null>(null);
  const [shown, setShown] = useState<Shown>(null);
  const [gone, setGone] = useState<{ test: FlowTest; place: number } | null>(null);
  const set = (tests: FlowTest[], label: string, group?: string) =>
    editor.change({ ...flow, tests }, label, group);
  const open = (place: number) => {
    setOpened(place);
    setShown(place);
  };
  const light = useMemo((): Light | null => {
    if (shown === null) return null;
    if (shown === "coverage") return coveredLight(results.coverage);
    const result = results.results[shown];
    return result ? lightOf(result.path, flow.id, !/^(waiting$|queue:)/.test(result.end)) : null;
  }, [shown, results.coverage, results.results, flow.id]);
  useLight(editor, light);

  function add(test: FlowTest) {
    set([...flow.tests, test], m.flowtest_did_add());
    open(flow.tests.length);
  }
  function remove(place: number) {
    const test = flow.tests[place];
    if (test === undefined) return;
    set(without(flow.tests, place), m.flowtest_did_remove());
    setGone({ test, place });
    setOpened(null);
    setShown(null);
  }
  function copy(place: number) {
    set(duplicated(flow.tests, place), m.flowtest_did_duplicate());
    open(place + 1);
  }
  const test = opened === null ? undefined : flow.tests[opened];
  const rehearsal = tried.state === "played" && tried.rehearsal.steps.length > 0 ? tried.rehearsal : null;
  return (
    <section className={classes.panel} aria-label={m.flowtest_title()} data-testid="flow-tests">
      {opened !== null && test !== undefined ? (
        <CaseEditor
          key={opened}
          editor={editor}
          test={test}
          result={results.results[opened] ?? null}
          change={(next, field) =>
            set(withCase(flow.tests, opened, next), m.flowtest_did_change(), `test ${opened} ${field}`)
          }
          duplicate={() => copy(opened)}
          remove={() => remove(opened)}
          close={() => {
            setOpened(null);
            setShown(null);
          }}
        />
      ) : (
        <>
          {gone !== null && (
            <div className={classes.gone} role="status">
              <span>{m.flowtest_gone({ name: gone.test.name })}</span>
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<Undo2 size={13} />}
                onClick={() => {
                  set(insertedAt(flow.tests, gone.place, gone.test), m.flowtest_did_restore());
                  setGone(null);
                }}
                data-testid="test-restore"
              >
                {m.flowtest_restore()}
              </Button>
            </div>
          )}
          <CaseList
            editor={editor}
            results={results}
            shown={shown}
            show={setShown}
            open={open}
            add={() => add(blankCase(flow.tests, m.flowtest_new_name()))}
            record={
              rehearsal === null
                ? null
                : () => add(asTest(rehearsal, blankCase(flow.tests, m.flowtest_tried_name()).name))
            }
            duplicate={copy}
            remove={remove}
          />
          {flow.tests.length > 0 && (
            <CoverageCard
              editor={editor}
              coverage={results.coverage}
              shown={shown === "coverage"}
              show={(on) => setShown(on ? "coverage" : null)}
            />
          )}
        </>
      )}
    </section>
  );
}
