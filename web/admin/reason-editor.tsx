import { Select } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import { Fields, NameFields } from "./fields.tsx";
import type { Reason } from "./parts.ts";
import type { EditorProps } from "./sections.tsx";

export const reasonKinds: Record<Reason["kind"], () => string> = {
  break: m.reason_kind_break,
  meal: m.reason_kind_meal,
  training: m.reason_kind_training,
  work: m.reason_kind_work,
  other: m.reason_kind_other,
};

/** Why an agent takes no contacts, and what that time counts as. */
export function ReasonEditor({ part, isNew, change }: EditorProps<Reason>) {
  const kinds = Object.entries(reasonKinds).map(([value, label]) => ({ value, label: label() }));
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields title={m.kind()} hint={m.reason_kind_hint()}>
        <Select
          aria-label={m.kind()}
          allowDeselect={false}
          maw={260}
          data={kinds}
          value={part.kind}
          onChange={(value) => change({ ...part, kind: kindOf(value) ?? part.kind })}
        />
      </Fields>
    </>
  );
}

function kindOf(value: string | null): Reason["kind"] | undefined {
  const kinds = ["break", "meal", "training", "work", "other"] as const;
  return kinds.find((kind) => kind === value);
}
