import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { CircleDot, FlaskConical, Play, Plus } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { CaseRow } from "./case-row.tsx";
import type { Shown } from "./panel.tsx";
import classes from "./tests.module.css";
import type { Results } from "./use-results.ts";

interface Props {
  editor: Editor;
  results: Results;
  shown: Shown;
  show(shown: Shown): void;
  open(place: number): void;
  add(): void;
  /** null: nothing was tried yet. */
  record: (() => void) | null;
  duplicate(place: number): void;
  remove(place: number): void;
}

/** All cases with what they come to, and ways to make one. */
export function CaseList({ editor, results, shown, show, open, add, record, duplicate, remove }: Props) {
  const { tests } = editor.flow;
  const passed = results.results.filter((one) => one?.passed).length;
  const failed = results.results.filter((one) => one !== null && !one.passed).length;
  return (
    <>
      <header className={classes.head}>
        <p
          className={classes.sum}
          role="status"
          data-tone={failed > 0 ? "bad" : passed > 0 ? "good" : undefined}
          data-testid="tests-sum"
          data-failed={failed}
          data-running={results.running || undefined}
        >
          {tests.length === 0
            ? m.flowtest_none()
            : failed > 0
              ? m.flowtest_sum_failed({ failed, count: tests.length })
              : m.flowtest_sum_passed({ count: tests.length })}
        </p>
        {tests.length > 0 && (
          <Tooltip label={m.flowtest_run_all()}>
            <ActionIcon
              aria-label={m.flowtest_run_all()}
              loading={results.running}
              onClick={results.runAll}
              data-testid="tests-run"
            >
              <Play size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button size="xs" variant="light" leftSection={<Plus size={14} />} data-testid="test-new">
              {m.create_new()}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<FlaskConical size={14} />} onClick={add} data-testid="test-new-empty">
              {m.flowtest_new_empty()}
            </Menu.Item>
            <Menu.Item
              leftSection={<CircleDot size={14} />}
              disabled={record === null}
              onClick={() => record?.()}
              data-testid="test-new-tried"
            >
              {m.flowtest_new_tried()}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      {tests.length === 0 && <p className={classes.empty}>{m.flowtest_empty()}</p>}
      <ul className={classes.cases}>
        {tests.map((test, place) => (
          <CaseRow
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, places are not
            key={place}
            test={test}
            result={results.results[place] ?? null}
            shown={shown === place}
            show={(on) => show(on ? place : null)}
            open={() => open(place)}
            duplicate={() => duplicate(place)}
            remove={() => remove(place)}
          />
        ))}
      </ul>
    </>
  );
}
