import { ActionIcon, NumberInput, Select } from "@mantine/core";
import { Plus, X } from "lucide-react";
import type { StateRule, Step } from "../../../domain/directory/queue-config.ts";
import { m } from "../../paraglide/messages.js";
import classes from "./queue-editor.module.css";
import { OptionalTimeField, TimeField } from "./time-field.tsx";

const rules: Record<StateRule["kind"], { label: () => string; blank: StateRule }> = {
  "wait-above": { label: m.rule_wait_above, blank: { kind: "wait-above", ms: 300_000 } },
  "service-level-below": {
    label: m.rule_service_level,
    blank: { kind: "service-level-below", share: 0.8 },
  },
  "no-agent": { label: m.rule_no_agent, blank: { kind: "no-agent" } },
};

/** When a step begins: after a time in the queue, by the queue's state, or whichever comes first. */
export function StepBegin({ step, change }: { step: Step; change(step: Step): void }) {
  const { afterMs, when } = step;
  return (
    <div className={classes.begin}>
      <OptionalTimeField
        label={m.step_begins_after()}
        description={m.step_begins_hint()}
        value={afterMs}
        max={86_400_000}
        change={(next) => change({ ...step, afterMs: next })}
        data-testid="step-after"
      />
      <div className={classes.rules}>
        {when.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no identity but its place
          <div key={place} className={classes.rule}>
            <span className={classes.ruleName}>
              {m.or_when()} {rules[rule.kind].label()}
            </span>
            <RuleFields rule={rule} change={(next) => change({ ...step, when: when.with(place, next) })} />
            <ActionIcon
              aria-label={m.remove_named({ name: rules[rule.kind].label() })}
              onClick={() => change({ ...step, when: when.filter((_, other) => other !== place) })}
            >
              <X size={15} />
            </ActionIcon>
          </div>
        ))}
        {when.length < 5 && (
          <Select
            size="xs"
            w={280}
            aria-label={m.add_rule()}
            placeholder={m.add_rule()}
            leftSection={<Plus size={14} />}
            value={null}
            data={Object.entries(rules).map(([value, { label }]) => ({ value, label: label() }))}
            onChange={(kind) => {
              const added = Object.values(rules).find(({ blank }) => blank.kind === kind);
              if (added) change({ ...step, when: [...when, added.blank] });
            }}
          />
        )}
      </div>
    </div>
  );
}

function RuleFields({ rule, change }: { rule: StateRule; change(rule: StateRule): void }) {
  switch (rule.kind) {
    case "wait-above":
      return (
        <TimeField
          aria-label={rules[rule.kind].label()}
          value={rule.ms}
          min={1_000}
          change={(ms) => change({ kind: "wait-above", ms })}
        />
      );
    case "service-level-below":
      return (
        <NumberInput
          aria-label={rules[rule.kind].label()}
          required
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          value={Math.round(rule.share * 100)}
          onChange={(value) => change({ kind: "service-level-below", share: Number(value) / 100 })}
        />
      );
    case "no-agent":
      return null;
  }
}
