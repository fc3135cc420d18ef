import { ActionIcon, Textarea } from "@mantine/core";
import type { NodeProps } from "@xyflow/react";
import { X } from "lucide-react";
import { memo } from "react";
import { m } from "../../paraglide/messages.js";
import { noteOf } from "../store/canvas-id.ts";
import { removeParts } from "../store/remove-parts.ts";
import { useSession } from "../store/use-session.ts";
import classes from "./note.module.css";
import type { NoteNode } from "./to-canvas.ts";

/** A note on the canvas, for those who draw the flow. */
export const Note = memo(function Note({ id, data: { text }, selected }: NodeProps<NoteNode>) {
  const session = useSession();
  const own = noteOf(id);
  const write = (value: string) => {
    const { flow } = session;
    const notes = flow.notes.map((note) => (note.id === own ? { ...note, text: value } : note));
    session.change({ ...flow, notes }, m.edit_did_note(), { group: id });
  };
  return (
    <div className={classes.note} data-selected={selected || undefined} data-testid="note">
      <Textarea
        className="nodrag nowheel"
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={14}
        maxLength={1000}
        aria-label={m.edit_note()}
        placeholder={m.edit_note_hint()}
        classNames={{ input: classes.text }}
        value={text}
        onChange={({ currentTarget: { value } }) => write(value)}
        onFocus={() => session.store.dispatch({ type: "select", selection: [id] })}
      />
      {selected && (
        <ActionIcon
          className={classes.close}
          size="xs"
          aria-label={m.edit_remove_note()}
          onClick={() => session.change(removeParts(session.flow, [id]), m.edit_did_delete())}
        >
          <X size={12} />
        </ActionIcon>
      )}
    </div>
  );
});
