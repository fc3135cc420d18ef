import { ActionIcon, Tooltip } from "@mantine/core";
import { PanelLeftClose, PanelLeftOpen, StickyNote } from "lucide-react";
import { useState } from "react";
import { m } from "../../paraglide/messages.js";
import { add, addNoteHere } from "../commands/commands.ts";
import { useFirstKnown } from "../lists/use-first-known.ts";
import { useSession } from "../store/use-session.ts";
import { KindList } from "./kind-list.tsx";
import classes from "./rail.module.css";

const key = "tsunagi.flow-rail";
const kept = (): boolean => {
  try {
    return localStorage.getItem(key) !== "closed";
  } catch {
    return true;
  }
};

/** The kinds of nodes at the left, to be dragged onto the canvas. */
export function Rail() {
  const session = useSession();
  const first = useFirstKnown();
  const [open, setOpen] = useState(kept);
  const toggle = () => {
    try {
      localStorage.setItem(key, open ? "closed" : "open");
    } catch {
      // it is as it is until the page is left
    }
    setOpen(!open);
  };
  return (
    <nav className={classes.rail} aria-label={m.edit_kinds()} data-open={open || undefined}>
      <div className={classes.head}>
        {open && <span className={classes.title}>{m.edit_kinds()}</span>}
        <Tooltip label={open ? m.edit_close_rail() : m.edit_open_rail()} position="right">
          <ActionIcon
            aria-label={open ? m.edit_close_rail() : m.edit_open_rail()}
            aria-expanded={open}
            onClick={toggle}
          >
            {open ? <PanelLeftClose size={16} /> : <PanelLeftOpen size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {open && (
        <>
          <KindList draggable choose={(kind) => add(session, kind, first(), { at: null, from: null })} />
          <button
            type="button"
            className={classes.note}
            onClick={() => addNoteHere(session)}
            data-testid="add-note"
          >
            <StickyNote size={15} aria-hidden="true" />
            {m.edit_add_note()}
          </button>
        </>
      )}
    </nav>
  );
}
