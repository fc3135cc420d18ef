import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { ConditionEditor } from "../../../admin/queue/condition-editor.tsx";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { Group } from "../fields/group.tsx";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import classes from "./kinds.module.css";

type Needs = Pick<NodeOf<"callback">, "requirements" | "where" | "preferred" | "priority">;

/** Who may help this customer, beside what the queue itself asks. */
export function NeedsFields({ node, set }: { node: Needs; set(part: Partial<Needs>): void }) {
  const { agents } = useLists();
  return (
    <>
      <RequirementsField value={node.requirements} change={(requirements) => set({ requirements })} />
      <NumberField
        label={m.edit_priority()}
        description={m.edit_priority_hint()}
        min={-100}
        max={100}
        value={node.priority}
        change={(priority) => set({ priority })}
      />
      <ListField
        label={m.edit_preferred()}
        most={10}
        addLabel={m.edit_add_agent()}
        value={node.preferred}
        blank={() => ({ agent: agents?.[0]?.id ?? "{{agent}}", score: 50 })}
        change={(preferred) => set({ preferred })}
      >
        {(one, change) => (
          <div className={classes.pair}>
            <NamedField
              label={m.edit_agent()}
              template
              among={agents}
              value={one.agent}
              change={(agent) => change({ ...one, agent })}
            />
            <NumberField
              label={m.edit_score()}
              min={0}
              max={100}
              value={one.score}
              change={(score) => change({ ...one, score })}
            />
          </div>
        )}
      </ListField>
      <Group label={m.edit_where()}>
        <ConditionEditor value={node.where} change={(where) => set({ where })} />
      </Group>
    </>
  );
}

interface RequirementsProps {
  value: Needs["requirements"];
  change(requirements: Needs["requirements"]): void;
}

export function RequirementsField({ value, change }: RequirementsProps) {
  const { skills } = useLists();
  return (
    <ListField
      label={m.edit_requirements()}
      addLabel={m.add_skill()}
      value={value}
      blank={() => ({ skill: skills?.[0]?.id ?? "lang-{{language}}", level: 1 })}
      change={change}
    >
      {(one, set) => (
        <div className={classes.pair}>
          <NamedField
            label={m.edit_skill()}
            template
            among={skills}
            value={one.skill}
            change={(skill) => set({ ...one, skill })}
          />
          <NumberField
            label={m.edit_level()}
            min={1}
            max={5}
            value={one.level}
            change={(level) => set({ ...one, level })}
          />
        </div>
      )}
    </ListField>
  );
}
