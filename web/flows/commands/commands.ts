/** What can be done with the flow on the canvas, by button or by key. */
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { FlowNode, NodeKind } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { looks } from "../kinds/look.ts";
import { addNode, addNote, openExit, type Place } from "../store/add-parts.ts";
import { arrange, gridStep } from "../store/arrange.ts";
import { isNode, noteKey, noteOf } from "../store/canvas-id.ts";
import { card, cardSize } from "../store/card-size.ts";
import { copyParts, pasteParts } from "../store/clipboard.ts";
import type { Way } from "../store/editor.ts";
import { type Move, neighbour } from "../store/neighbours.ts";
import { type FirstKnown, newNode } from "../store/new-node.ts";
import { removeParts } from "../store/remove-parts.ts";
import { isCommon } from "../store/retarget.ts";
import type { Session } from "../store/session.ts";
import type { PaletteWish } from "../store/view.ts";

const select = (session: Session, selection: readonly string[]) =>
  session.store.dispatch({ type: "select", selection });

/** A new node. Without a place it comes after the selected node, joined to its first open exit, or into the middle. */
export function add(session: Session, kind: NodeKind, known: FirstKnown, { at, from }: PaletteWish): void {
  const { flow } = session;
  const after = at === null ? afterSelected(session) : null;
  const place = at ?? after?.at ?? beside(session);
  const way = from ?? after?.from ?? null;
  const added = addNode(flow, newNode(kind, known), place, way);
  session.change(added.flow, m.edit_did_add({ name: looks[kind].name() }), { selection: [added.id] });
  session.show({ palette: null, panel: "inspector" });
  session.eyes?.focus(added.id);
}

function afterSelected({ flow, selection, view }: Session): { at: Place; from: Way | null } | null {
  const id = selection.length === 1 ? selection[0] : undefined;
  const node = id === undefined ? undefined : flow.nodes[id];
  if (id === undefined || node === undefined) return null;
  const { direction } = view.get();
  const { x, y } = flow.layout[id] ?? { x: 0, y: 0 };
  const size = cardSize(node, direction);
  const from = openExit(flow, id) ?? onlyExit(node, id);
  const at = direction === "right" ? { x: x + size.width + 96, y } : { x, y: y + size.height + 80 };
  return { at, from };
}

/** The one way on, between which and the next node the new one goes. */
function onlyExit(node: FlowNode, id: string): Way | null {
  const [first, ...more] = exitsOf(node).filter(({ name, to }) => to !== null && !isCommon(name));
  return first === undefined || more.length > 0 ? null : { node: id, exit: first.name };
}

function beside({ eyes }: Session): Place {
  const middle = eyes?.centre() ?? { x: 0, y: 0 };
  return { x: middle.x - card.width / 2, y: middle.y - card.head / 2 };
}

export function addNoteHere(session: Session): void {
  const at = session.eyes?.centre() ?? { x: 0, y: 0 };
  const { flow, id } = addNote(session.flow, { x: at.x - 105, y: at.y - 40 });
  session.change(flow, m.edit_did_note(), { selection: [noteKey(id)] });
}

export function removeSelected(session: Session): void {
  if (session.selection.length === 0) return;
  const edges = session.selection.every((key) => !isNode(key) && noteOf(key) === null);
  session.change(
    removeParts(session.flow, session.selection),
    edges ? m.edit_did_disconnect() : m.edit_did_delete(),
  );
}

/** The text for the clipboard; null: nothing is selected that can be copied. */
export const copied = (session: Session): string | null => copyParts(session.flow, session.selection);

/** False: the text holds nothing of ours. */
export function paste(session: Session, text: string): boolean {
  const pasted = pasteParts(session.flow, text, session.eyes?.pointer() ?? null);
  if (pasted === null) return false;
  session.change(pasted.flow, m.edit_did_paste(), { selection: pasted.keys });
  return true;
}

export function duplicate(session: Session): void {
  const text = copied(session);
  const pasted = text === null ? null : pasteParts(session.flow, text, null);
  if (pasted !== null) session.change(pasted.flow, m.edit_did_duplicate(), { selection: pasted.keys });
}

export function selectAll(session: Session): void {
  const { nodes, notes } = session.flow;
  select(session, [...Object.keys(nodes), ...notes.map(({ id }) => noteKey(id))]);
}

/** Everything, or what is selected when that is more than one node. */
export function layOut(session: Session, direction = session.view.get().direction): void {
  const turned = direction !== session.view.get().direction;
  const chosen = session.selection.filter(isNode);
  const measured = session.eyes?.sizes() ?? new Map();
  const flow = arrange(session.flow, direction, {
    ...(chosen.length > 1 && !turned && { only: chosen }),
    ...(!turned && { measured: withoutSelected(measured, session) }),
  });
  if (turned) session.face(direction);
  session.show({ glides: session.view.get().glides + 1 });
  session.change(flow, m.edit_did_arrange());
}

/** A selected card shows more exits than it usually does. */
function withoutSelected<T>(sizes: ReadonlyMap<string, T>, { selection }: Session): Map<string, T> {
  return new Map([...sizes].filter(([id]) => !selection.includes(id)));
}

export function walk(session: Session, from: string, move: Move): void {
  const { walked } = session.view.get();
  const to = neighbour(session.flow, from, move, walked);
  if (to === null) return;
  session.show({
    walked: move === "onward" ? [...walked, from] : move === "back" ? walked.slice(0, -1) : walked,
  });
  select(session, [to]);
  session.eyes?.focus(to);
}

/** Moves what is selected by steps of the grid. */
export function nudge(session: Session, right: number, down: number): void {
  const { flow, selection } = session;
  const moved = (at: Place): Place => ({ x: at.x + right * gridStep, y: at.y + down * gridStep });
  const layout = Object.fromEntries(
    Object.entries(flow.layout).map(([id, at]) => [id, selection.includes(id) ? moved(at) : at]),
  );
  const notes = flow.notes.map((note) =>
    selection.includes(noteKey(note.id)) ? { ...note, ...moved(note) } : note,
  );
  session.change({ ...flow, layout, notes }, m.edit_did_move(), { group: "nudge" });
}

export function begin(session: Session, id: string): void {
  session.change({ ...session.flow, start: id }, m.edit_did_start());
}

export function goTo(session: Session, id: string): void {
  select(session, [id]);
  session.eyes?.bring([id]);
}
