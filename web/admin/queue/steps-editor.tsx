import { Select, Stack, Text } from "@mantine/core";
import type { Step } from "../../../domain/directory/queue-config.ts";
import { m } from "../../paraglide/messages.js";
import { AddLine, SkillFields } from "../fields.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { LeaveDetails, leaveKinds, newLeave } from "./leave-field.tsx";
import { LineButtons, moved } from "./line-buttons.tsx";
import classes from "./queue-editor.module.css";
import { StepBegin } from "./step-begin.tsx";

interface Props {
  /** The queue being edited. */
  own: string;
  steps: Step[];
  change(steps: Step[]): void;
}

/** Steps (rings) in their order: when each begins, and whom it asks for or where it sends the contact. */
export function StepsEditor({ own, steps, change }: Props) {
  const last = steps.at(-1);
  const next: Step = {
    afterMs: (last?.afterMs ?? 0) + 60_000,
    when: [],
    then: { kind: "anyone" },
  };
  return (
    <div className={classes.lines} data-lines data-testid="steps">
      {steps.length === 0 && (
        <Text size="sm" c="dimmed">
          {m.steps_empty()}
        </Text>
      )}
      {steps.map((step, place) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
          key={place}
          className={classes.card}
          data-line
          aria-label={m.step_number({ number: place + 1 })}
        >
          <header className={classes.cardHead}>
            <b>{m.step_number({ number: place + 1 })}</b>
            <LineButtons
              name={m.step_number({ number: place + 1 })}
              place={place}
              count={steps.length}
              move={(to) => change(moved(steps, place, to))}
              remove={() => change(steps.filter((_, other) => other !== place))}
            />
          </header>
          <StepBegin step={step} change={(changed) => change(steps.with(place, changed))} />
          <StepThen own={own} step={step} change={(changed) => change(steps.with(place, changed))} />
        </section>
      ))}
      <AddLine add={() => change([...steps, next])}>{m.add_step()}</AddLine>
    </div>
  );
}

const contactSkills = (): { value: "keep" | "any-level" | "drop"; label: string }[] => [
  { value: "keep", label: m.own_skills_keep() },
  { value: "any-level", label: m.own_skills_any_level() },
  { value: "drop", label: m.own_skills_drop() },
];

/** What the step does: ask for others, ask for anyone, or send the contact away. */
function StepThen({ own, step, change }: { own: string; step: Step; change(step: Step): void }) {
  const { then } = step;
  const set = (next: Step["then"]) => change({ ...step, then: next });
  return (
    <Stack gap="sm">
      <Select
        label={m.step_then()}
        allowDeselect={false}
        maw={420}
        data={[
          { value: "widen", label: m.step_asks_others() },
          { value: "anyone", label: m.step_asks_anyone() },
          ...leaveKinds(),
        ]}
        value={then.kind}
        onChange={(kind) => set(newThen(kind, then))}
      />
      {then.kind === "widen" ? (
        <>
          <div>
            <Text size="sm" fw={550} mb={4}>
              {m.step_skills()}
            </Text>
            <SkillFields
              skills={then.requirements}
              change={(requirements) => set({ ...then, requirements })}
            />
          </div>
          <ConditionEditor value={then.where} change={(where) => set({ ...then, where })} />
          <Select
            label={m.contacts_own_skills()}
            allowDeselect={false}
            maw={420}
            data={contactSkills()}
            value={then.contactSkills}
            onChange={(value) =>
              set({
                ...then,
                contactSkills: contactSkills().find((one) => one.value === value)?.value ?? "keep",
              })
            }
          />
        </>
      ) : (
        then.kind !== "anyone" && <LeaveDetails own={own} value={then} change={set} />
      )}
    </Stack>
  );
}

function newThen(kind: string | null, before: Step["then"]): Step["then"] {
  if (kind === before.kind) return before;
  if (kind === "anyone") return { kind };
  if (kind === "widen") return { kind, requirements: [], where: null, contactSkills: "keep" };
  const leave = leaveKinds().find(({ value }) => value === kind);
  return leave === undefined ? before : newLeave(leave.value);
}
