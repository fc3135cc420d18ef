/** Copied nodes and notes as text, so that they can be carried to another flow, tab or browser. */
import { z } from "zod";
import { Flow } from "../../../domain/flow/flow.ts";
import { noteKey } from "./canvas-id.ts";
import { freshId } from "./fresh-id.ts";
import { retargetAll } from "./retarget.ts";

const Copied = z.object({
  copied: z.literal("tsunagi-flow-parts"),
  nodes: Flow.shape.nodes,
  layout: Flow.shape.layout,
  notes: Flow.shape.notes,
});

/** The text for the clipboard; null: nothing of it can be copied. Edges among the nodes go with them. */
export function copyParts(flow: Flow, keys: readonly string[]): string | null {
  const chosen = new Set(keys);
  const of = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => chosen.has(id)));
  const nodes = of(flow.nodes);
  const notes = flow.notes.filter(({ id }) => chosen.has(noteKey(id)));
  if (Object.keys(nodes).length + notes.length === 0) return null;
  const copied: z.infer<typeof Copied> = {
    copied: "tsunagi-flow-parts",
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, within(node, chosen)])),
    layout: of(flow.layout),
    notes,
  };
  return JSON.stringify(copied, null, 2);
}

const within = (node: Flow["nodes"][string], chosen: ReadonlySet<string>) =>
  retargetAll(node, (to) => (chosen.has(to) ? to : null));

export interface Pasted {
  flow: Flow;
  /** Ids on the canvas of what is new. */
  keys: string[];
}

/**
 * The flow with what the text holds, under ids that are free. `at`: where its top left corner goes; null: a little beside
 * where it was. null: the text holds nothing of ours.
 */
export function pasteParts(flow: Flow, text: string, at: { x: number; y: number } | null): Pasted | null {
  const parsed = Copied.safeParse(json(text));
  if (!parsed.success) return null;
  const { nodes, layout, notes } = parsed.data;
  const places = [...Object.values(layout), ...notes];
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  const moved = ({ x, y }: { x: number; y: number }) =>
    at === null ? { x: x + 40, y: y + 40 } : { x: x - left + at.x, y: y - top + at.y };

  const names = new Map<string, string>();
  const taken = new Set(Object.keys(flow.nodes));
  for (const id of Object.keys(nodes)) {
    const free = freshId(id, (one) => taken.has(one));
    taken.add(free);
    names.set(id, free);
  }
  const noteIds = new Set(flow.notes.map(({ id }) => id));
  const newNotes = notes.map((note) => {
    const id = freshId(note.id, (one) => noteIds.has(one));
    noteIds.add(id);
    return { ...note, ...moved(note), id };
  });
  const added = Object.entries(nodes).map(([id, node]) => [
    names.get(id) ?? id,
    retargetAll(node, (to) => names.get(to) ?? null),
  ]);
  const stood = Object.entries(layout).flatMap(([id, place]) =>
    names.has(id) ? [[names.get(id) ?? id, moved(place)]] : [],
  );
  return {
    flow: {
      ...flow,
      nodes: { ...flow.nodes, ...Object.fromEntries(added) },
      layout: { ...flow.layout, ...Object.fromEntries(stood) },
      notes: [...flow.notes, ...newNotes],
    },
    keys: [...names.values(), ...newNotes.map(({ id }) => noteKey(id))],
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
