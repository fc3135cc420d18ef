/**
 * What can be selected on the canvas has one kind of id: a node's own, `note:<id>` for a note, `<node>|<exit>` for an
 * edge. Ids of nodes hold neither ":" nor "|", so that they cannot be mistaken.
 */
import type { Way } from "./editor.ts";

export const noteKey = (id: string): string => `note:${id}`;
/** The note's id; null: it is no note. */
export const noteOf = (key: string): string | null => (key.startsWith("note:") ? key.slice(5) : null);

export const edgeKey = ({ node, exit }: Way): string => `${node}|${exit}`;
/** The exit that an edge leaves by; null: it is no edge. */
export function edgeOf(key: string): Way | null {
  const bar = key.indexOf("|");
  return bar === -1 || key.startsWith("note:") ? null : { node: key.slice(0, bar), exit: key.slice(bar + 1) };
}

export const isNode = (key: string): boolean => noteOf(key) === null && edgeOf(key) === null;
