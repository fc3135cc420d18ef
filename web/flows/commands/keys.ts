import { controlKey } from "../../desktop/keys.ts";
import { m } from "../../paraglide/messages.js";
import type { Direction } from "../store/card-size.ts";
import type { Move } from "../store/neighbours.ts";
import type { Session } from "../store/session.ts";
import { duplicate, layOut, nudge, removeSelected, selectAll, walk } from "./commands.ts";

/** The keys of the editor, as the sheet of keys tells them. */
export const keyRows = (): [string, string][] => [
  [`${controlKey}+Z`, m.edit_undo()],
  [`${controlKey}+Shift+Z, ${controlKey}+Y`, m.edit_redo()],
  [`${controlKey}+C, X, V`, m.edit_key_clipboard()],
  [`${controlKey}+D`, m.edit_duplicate()],
  [`${controlKey}+A`, m.edit_select_all()],
  ["Delete", m.edit_delete()],
  [`${controlKey}+F`, m.edit_find()],
  ["N", m.edit_add_node()],
  ["Tab", m.edit_key_tab()],
  ["← → ↑ ↓", m.edit_key_arrows()],
  ["Alt+← → ↑ ↓", m.edit_key_nudge()],
  ["Enter", m.edit_key_enter()],
  ["Esc", m.edit_key_escape()],
  ["L", m.edit_arrange()],
  ["F", m.edit_fit()],
  ["+ −", m.edit_key_zoom()],
  ["V, H", m.edit_key_tools()],
  ["Shift", m.edit_key_shift()],
  [m.edit_mouse(), m.edit_key_double()],
  [`${controlKey}+S`, m.edit_save_now()],
  ["?", m.edit_keys()],
];

/** The field that matters most, else the first one below the id. */
const firstField =
  "[data-first-field], [data-of-flow]:not(:has([data-first-field])) section :is(input, textarea)";

/** The panel has to be drawn before it can have the focus; who has gone elsewhere meanwhile is left there. */
function intoForm(): void {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    if (document.activeElement === before) document.querySelector<HTMLElement>(firstField)?.focus();
  });
}

const moves: Record<Direction, Record<string, Move>> = {
  right: { ArrowRight: "onward", ArrowLeft: "back", ArrowUp: "previous", ArrowDown: "following" },
  down: { ArrowDown: "onward", ArrowUp: "back", ArrowLeft: "previous", ArrowRight: "following" },
};
const steps: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

export interface Pressed {
  key: string;
  control: boolean;
  shift: boolean;
  alt: boolean;
  /** Something is being written there: only keys that cannot write are ours. */
  writing: boolean;
  /** The card that has the focus. */
  card: string | null;
  /** The focus is somewhere on the canvas, or nowhere. */
  onCanvas: boolean;
  /** The focus is in a field of the flow itself: what is typed there is undone with the flow. */
  ofFlow: boolean;
}

/** Does what the key is for; true when it was for something. */
export function press(session: Session, pressed: Pressed): boolean {
  const { key, control, writing } = pressed;
  const { dialog } = session.view.get();
  if (dialog !== null) return false;
  if (control) return withControl(session, pressed);
  if (writing) return false;
  if (pressed.onCanvas && pressed.card !== null && key in steps) return arrow(session, pressed, pressed.card);
  if (pressed.onCanvas && pressed.alt && key in steps && session.selection.length > 0)
    return arrow(session, pressed, "");
  if (pressed.alt) return false;
  return pressed.onCanvas && plain(session, pressed);
}

function withControl(session: Session, pressed: Pressed): boolean {
  const { key, shift, alt, writing, onCanvas } = pressed;
  if (alt) return false;
  // What is written in a search or a dialog is undone by the browser.
  const ours = !writing || pressed.ofFlow;
  const letter = key.toLowerCase();
  if (letter === "s") void session.autosave.now();
  else if (letter === "f") session.show({ finding: true });
  else if (letter === "z" && ours) session.store.dispatch({ type: shift ? "redo" : "undo" });
  else if (letter === "y" && ours) session.store.dispatch({ type: "redo" });
  else if (writing) return false;
  else if (letter === "d") duplicate(session);
  else if (letter === "a" && onCanvas) selectAll(session);
  else return false;
  return true;
}

function arrow(session: Session, { key, alt }: Pressed, card: string): boolean {
  const [right, down] = steps[key] ?? [0, 0];
  const move = moves[session.view.get().direction][key];
  if (alt) nudge(session, right, down);
  else if (move !== undefined) walk(session, card, move);
  return true;
}

function plain(session: Session, { key, card, shift }: Pressed): boolean {
  switch (key) {
    case "Delete":
    case "Backspace":
      removeSelected(session);
      return true;
    case "Escape":
      if (session.view.get().palette !== null) session.show({ palette: null });
      else session.store.dispatch({ type: "select", selection: [] });
      return true;
    case "Enter":
    case "F2":
      if (card === null) return false;
      session.store.dispatch({ type: "select", selection: [card] });
      session.show({ panel: "inspector", panelOpen: true });
      intoForm();
      return true;
    case " ": {
      if (card === null) return false;
      const { selection } = session;
      const toggled = selection.includes(card)
        ? selection.filter((one) => one !== card)
        : [...selection, card];
      session.store.dispatch({ type: "select", selection: toggled });
      return true;
    }
    case "?":
      session.show({ dialog: "keys" });
      return true;
    case "+":
    case "=":
      session.eyes?.zoom("in");
      return true;
    case "-":
      session.eyes?.zoom("out");
      return true;
  }
  if (shift) return false;
  switch (key.toLowerCase()) {
    case "n":
    case "/":
      session.show({ palette: { at: null, from: null } });
      return true;
    case "l":
      layOut(session);
      return true;
    case "f":
      session.eyes?.bring([]);
      return true;
    case "v":
      session.show({ tool: "box" });
      return true;
    case "h":
      session.show({ tool: "hand" });
      return true;
    default:
      return false;
  }
}
