import { m } from "../paraglide/messages.js";
import { Fields, NameFields } from "./fields.tsx";
import type { Named } from "./parts.ts";
import type { EditorProps } from "./sections.tsx";

/** What has nothing but a name. */
export function NamedEditor({ part, isNew, change }: EditorProps<Named>) {
  return (
    <Fields title={m.name()}>
      <NameFields {...part} isNew={isNew} change={change} />
    </Fields>
  );
}
