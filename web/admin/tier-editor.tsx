import { NumberInput } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import { Fields, NameFields } from "./fields.tsx";
import type { Tier } from "./parts.ts";
import type { EditorProps } from "./sections.tsx";

export function TierEditor({ part, isNew, change }: EditorProps<Tier>) {
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields title={m.priority()} hint={m.priority_hint()}>
        <NumberInput
          aria-label={m.priority()}
          w={140}
          min={0}
          max={100}
          allowDecimal={false}
          required
          value={part.priority}
          onChange={(value) => change({ ...part, priority: Number(value) })}
        />
      </Fields>
    </>
  );
}
