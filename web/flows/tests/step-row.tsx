import { Select } from "@mantine/core";
import { GripVertical } from "lucide-react";
import type { TestProblem } from "../../../domain/flow/rehearsal/problem.ts";
import { TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { LineButtons } from "../../admin/queue/line-buttons.tsx";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { nodesOf, withSubFlows } from "../try-it/asking-nodes.ts";
import { KeptInput } from "./kept-input.tsx";
import { firstText, kindOf, kindsFor, type StepKind, stepKindWords, stepOf, textOf } from "./step-kinds.ts";
import classes from "./tests.module.css";

interface Props {
  editor: Editor;
  manner: "voice" | "chat";
  step: TestStep;
  place: number;
  count: number;
  problem: TestProblem | null;
  change(step: TestStep): void;
  move(to: number): void;
  remove(): void;
  drag(on: boolean): void;
}

export function StepRow(props: Props) {
  const { manner, step, place, count, problem, change, move, remove, drag } = props;
  const kind = kindOf(step);
  const kinds = [...new Set([...kindsFor(manner), kind])];
  const name = m.step_number({ number: place + 1 });
  const parsed = (next: unknown) => TestStep.safeParse(next);
  return (
    <>
      <span
        className={classes.grip}
        draggable
        aria-hidden="true"
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", String(place));
          drag(true);
        }}
        onDragEnd={() => drag(false)}
      >
        <GripVertical size={14} />
      </span>
      <Select
        className={classes.kind ?? ""}
        size="xs"
        aria-label={m.flowtest_step_kind({ name })}
        allowDeselect={false}
        data={kinds.map((one) => ({ value: one, label: stepKindWords[one]() }))}
        value={kind}
        onChange={(value) => {
          const next = kinds.find((one) => one === value);
          const made = next === undefined ? null : parsed(stepOf(next, carried(kind, next, textOf(step))));
          if (made?.success) change(made.data);
        }}
      />
      <StepText {...props} kind={kind} />
      <LineButtons name={name} place={place} count={count} move={move} remove={remove} />
      {problem !== null && <small className={classes.stuck}>{m.flowtest_stuck_here()}</small>}
    </>
  );
}

/** What was written for one kind serves another one that is written alike. */
const carried = (from: StepKind, to: StepKind, text: string): string => {
  const written: readonly StepKind[] = ["say", "type", "choose"];
  return written.includes(from) && written.includes(to) ? text : firstText[to];
};

function StepText({ editor, step, kind, change, place }: Props & { kind: StepKind }) {
  if (kind === "silence" || kind === "leave") return <span className={classes.grow} />;
  const confidence = "say" in step ? step.confidence : undefined;
  const options = suggestions(editor, kind);
  const list = `flowtest-step-${place}`;
  return (
    <span className={classes.grow}>
      <KeptInput
        size="xs"
        aria-label={m.flowtest_step_text({ kind: stepKindWords[kind]() })}
        value={textOf(step)}
        inputMode={kind === "press" ? "tel" : kind === "pass" ? "decimal" : "text"}
        list={options.length > 0 ? list : undefined}
        rightSection={kind === "pass" ? <small>{m.seconds_short()}</small> : undefined}
        refusal={(text) =>
          TestStep.safeParse(stepOf(kind, text, confidence)).success ? null : m.flowtest_step_wrong()
        }
        change={(text) => {
          const made = TestStep.safeParse(stepOf(kind, text, confidence));
          if (made.success) change(made.data);
        }}
        data-testid="test-step-text"
      />
      {options.length > 0 && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {"say" in step && (
        <Select
          size="xs"
          mt={4}
          aria-label={m.tryit_hearing()}
          allowDeselect={false}
          data={[
            { value: "well", label: m.flowtest_heard_well() },
            { value: "unsure", label: m.flowtest_heard_unsure() },
          ]}
          value={(confidence ?? 1) < 0.6 ? "unsure" : "well"}
          onChange={(value) => change({ say: step.say, ...(value === "unsure" && { confidence: 0.5 }) })}
        />
      )}
    </span>
  );
}

/** Buttons that the flow has, exits of its queues. */
function suggestions(editor: Editor, kind: StepKind): string[] {
  if (kind !== "choose" && kind !== "queue") return [];
  const nodes = nodesOf(withSubFlows(editor.flow, editor.flows));
  const found = nodes.flatMap(({ node }) => {
    if (kind === "queue") return node.kind === "queue" ? Object.keys(node.exits) : [];
    return node.kind === "menu" || node.kind === "queue" ? node.choices.map(({ value }) => value) : [];
  });
  return [...new Set(found)];
}
