/** The socket of those who draw the same flow: who else is here, and at which node. */
import { z } from "zod";
import { id } from "./schema/common.ts";

/** What an editor says of itself; `node` is what it has selected, null for nothing. */
export const EditorMove = z.object({ type: z.literal("at"), node: id.nullable() });
export type EditorMove = z.infer<typeof EditorMove>;

/** One person, however many windows they have open. */
export const Editing = z.object({ id: z.string(), name: z.string(), node: z.string().nullable() });
export type Editing = z.infer<typeof Editing>;

/** What every editor hears when it comes and whenever something is different: everybody, itself included. */
export const EditorsFrame = z.object({ type: z.literal("editors"), editors: z.array(Editing) });
export type EditorsFrame = z.infer<typeof EditorsFrame>;

/** So often at most is told who is where. ms */
export const editorsEveryMs = 250;

/** A window, as its socket keeps it; `movedAt` in ms since epoch. */
export interface EditorWindow extends Editing {
  movedAt: number;
}

/** People in the order of their names; of somebody with several windows, where they did something last. */
export function editorsOf(windows: readonly EditorWindow[]): Editing[] {
  const people = new Map<string, EditorWindow>();
  for (const window of windows) {
    const known = people.get(window.id);
    if (known === undefined || window.movedAt > known.movedAt) people.set(window.id, window);
  }
  return [...people.values()]
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
    .map(({ id: person, name, node }) => ({ id: person, name, node }));
}
