import { Button, Menu } from "@mantine/core";
import { Plus } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import type { TestProblem } from "../../../domain/flow/rehearsal/problem.ts";
import { type FlowTest, TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { moved } from "../../admin/queue/line-buttons.tsx";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { firstText, kindsFor, stepKindWords, stepOf } from "./step-kinds.ts";
import { StepRow } from "./step-row.tsx";
import classes from "./tests.module.css";

interface Props {
  editor: Editor;
  test: FlowTest;
  problems: ReadonlyMap<number, TestProblem>;
  change(steps: TestStep[], field: string): void;
}

/** What the customer does, in order. Steps are moved with the mouse, by their buttons, or with Alt and the arrow keys. */
export function StepList({ editor, test, problems, change }: Props) {
  const { steps } = test;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < steps.length && to !== from) change(moved(steps, from, to), "steps");
  };
  function keys(event: KeyboardEvent<HTMLLIElement>, place: number) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    const to = event.key === "ArrowUp" ? place - 1 : place + 1;
    move(place, to);
    const list = event.currentTarget.parentElement;
    requestAnimationFrame(() => list?.children[to]?.querySelector<HTMLElement>("input, button")?.focus());
  }
  function drop(event: DragEvent, to: number) {
    event.preventDefault();
    if (dragged !== null) move(dragged, to);
    setDragged(null);
    setOver(null);
  }
  return (
    <>
      {steps.length === 0 && <p className={classes.dim}>{m.flowtest_no_steps()}</p>}
      <ol className={classes.steps} data-lines>
        {steps.map((step, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are alike, places are not
            key={place}
            className={classes.step}
            data-line
            data-over={(over === place && dragged !== place) || undefined}
            onKeyDown={(event) => keys(event, place)}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(place);
            }}
            onDrop={(event) => drop(event, place)}
            data-testid="test-step"
          >
            <StepRow
              editor={editor}
              manner={test.manner}
              step={step}
              place={place}
              count={steps.length}
              problem={problems.get(place) ?? null}
              change={(next) => change(steps.toSpliced(place, 1, next), `step ${place}`)}
              move={(to) => move(place, to)}
              remove={() => change(steps.toSpliced(place, 1), "steps")}
              drag={(on) => {
                setDragged(on ? place : null);
                if (!on) setOver(null);
              }}
            />
          </li>
        ))}
      </ol>
      <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Plus size={13} />}
            style={{ justifySelf: "start" }}
            data-testid="test-add-step"
          >
            {m.flowtest_add_step()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kindsFor(test.manner).map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => {
                const made = TestStep.safeParse(stepOf(kind, firstText[kind]));
                if (made.success) change([...steps, made.data], "steps");
              }}
            >
              {stepKindWords[kind]()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
