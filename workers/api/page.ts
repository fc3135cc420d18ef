import { z } from "@hono/zod-openapi";
import { ApiError } from "../errors.ts";

/** `limit` and `cursor` of a list that is read page by page. `next` of an answer is the cursor of the page after it. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** A page of these. `next` is null on the last one. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

const Position = z.tuple([z.union([z.string(), z.number()]), z.string()]);
export type Position = z.infer<typeof Position>;

/** The place after which the next page begins: the sort key and the id of the last row seen. Opaque to clients. */
export function toCursor(position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Throws `invalid` for what was no cursor of ours. */
export function fromCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return Position.parse(
      JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0)))),
    );
  } catch {
    throw new ApiError("invalid", "cursor: this was not given by an earlier answer.");
  }
}

/** Cuts rows, of which one more than `limit` was read, into a page. */
export function toPage<T>(
  rows: T[],
  limit: number,
  positionOf: (row: T) => Position,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? toCursor(positionOf(last)) : null };
}
