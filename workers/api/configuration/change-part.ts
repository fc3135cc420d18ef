import { and, eq } from "drizzle-orm";
import type { EntryPoint, TenantConfig } from "../../../domain/directory/config.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart, type PartKind } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { commitChange } from "./commit-change.ts";

/** Flows have versions and releases: see ../flows/. */
export type PlainPartKind = Exclude<PartKind, "flows">;
type AnyPart = TenantConfig[PlainPartKind][number];

/** Who changes what: everything a change needs to know of its caller. */
export interface Change {
  env: Env;
  store: TenantStore;
  kind: PlainPartKind;
}

/**
 * Writes one part and publishes; `complete` adds what stays of the part there was. `create` refuses an id that is taken (`conflict`), `replace` one that is not there
 * (`not-found`).
 */
export async function savePart<P extends AnyPart>(
  { env, store, kind }: Change,
  how: "create" | "replace",
  given: P,
  complete: (given: P, before: AnyPart | undefined) => P = (same) => same,
): Promise<P> {
  return commitChange(env, store, "invalid", (config) => {
    const parts: AnyPart[] = config[kind];
    const place = parts.findIndex((other) => other.id === given.id);
    if (how === "create" && place >= 0) throw new ApiError("conflict", `The id ${given.id} is taken.`);
    if (how === "replace" && place < 0) throw notThere();
    const part = complete(given, parts[place]);
    const row = { body: part, address: addressOf(part), updatedAt: Date.now() };
    const write =
      place < 0
        ? store.insert(configPart, { ...row, kind, id: part.id, position: parts.length })
        : store.update(configPart, row, one(kind, part.id));
    const others = place < 0 ? [...parts, part] : parts.with(place, part);
    return { after: { ...config, [kind]: others }, write: [write], answer: part };
  });
}

/** Takes one part away and publishes. Throws `not-found`, or `in-use` while another part leads to it. */
export async function removePart({ env, store, kind }: Change, id: string): Promise<void> {
  await commitChange(env, store, "in-use", (config) => {
    const parts: AnyPart[] = config[kind];
    const others = parts.filter((part) => part.id !== id);
    if (others.length === parts.length) throw notThere();
    return {
      after: { ...config, [kind]: others },
      write: [store.remove(configPart, one(kind, id))],
      answer: undefined,
    };
  });
}

const one = (kind: PartKind, id: string) => and(eq(configPart.kind, kind), eq(configPart.id, id));

export const notThere = () => new ApiError("not-found", "There is nothing with this id.");

const isEntryPoint = (part: AnyPart): part is EntryPoint => "address" in part;
const addressOf = (part: AnyPart): string | null =>
  isEntryPoint(part) ? `${part.kind}:${part.address}` : null;
