import { id as idShape } from "../../../../domain/flow/schema/common.ts";
import { m } from "../../../paraglide/messages.js";
import { freshId } from "../../store/fresh-id.ts";
import { nowhere } from "../../store/retarget.ts";
import { ListField } from "../fields/list-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { TextField } from "../fields/text-field.tsx";

export function ExitNames({
  id,
  exits,
  hint,
  change,
}: {
  id: string;
  exits: Record<string, string>;
  hint: string;
  change(exits: Record<string, string>): void;
}) {
  const entries = Object.entries(exits);
  return (
    <ListField<[string, string]>
      label={m.edit_exits_by_name()}
      hint={hint}
      addLabel={m.edit_add_exit()}
      value={entries}
      blank={() => [freshId("exit", (name) => Object.hasOwn(exits, name)), nowhere]}
      change={(next) => change(Object.fromEntries(next))}
    >
      {([name, to], set) => (
        <>
          <TextField
            label={m.name()}
            maxLength={64}
            value={name}
            check={(text) =>
              !idShape.safeParse(text).success
                ? m.id_hint()
                : text !== name && Object.hasOwn(exits, text)
                  ? m.edit_taken()
                  : null
            }
            change={(text) => set([text, to])}
          />
          <TargetField id={id} exit={`exit:${name}`} label={name} />
        </>
      )}
    </ListField>
  );
}
