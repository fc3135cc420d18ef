/** What the tenant has that a node may name. A list that cannot be loaded is null: then its name is typed. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "../../api/fetch.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";

export interface Listed {
  id: string;
  name: string;
  /** Parts that are named within it: columns of a table, intents and slots of a model. */
  parts?: readonly string[];
  slots?: readonly string[];
}

export interface Lists {
  queues: readonly Listed[] | null;
  hours: readonly Listed[] | null;
  skills: readonly Listed[] | null;
  agents: readonly Listed[] | null;
  flows: readonly Listed[] | null;
  models: readonly Listed[] | null;
  tables: readonly Listed[] | null;
  secrets: readonly Listed[] | null;
  collections: readonly Listed[] | null;
  assets: readonly Listed[] | null;
}

const Name = z.union([z.string(), z.object({ en: z.string(), ja: z.string() }).transform(inLocale)]);
/** An item of any list of the API: those parts of it that matter here. */
const Item = z.object({
  id: z.string().optional(),
  name: Name.optional(),
  title: Name.optional(),
  columns: z
    .array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
    .optional(),
  intents: z
    .array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
    .optional(),
  slots: z
    .array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
    .optional(),
});
const Items = z.object({ items: z.array(Item) });

/** Collections are what articles say they are in. */
async function collections(): Promise<Listed[]> {
  const Articles = z.object({ items: z.array(z.object({ collection: z.string() })) });
  const { items } = Articles.parse(await (await apiFetch("/api/knowledge?limit=200")).json());
  return [...new Set(items.map(({ collection }) => collection))].sort().map((id) => ({ id, name: id }));
}

async function listOf(path: string): Promise<Listed[]> {
  const { items } = Items.parse(await (await apiFetch(`/api/${path}`)).json());
  return items.flatMap(({ id, name, title, columns, intents, slots }) => {
    const own = id ?? name;
    if (own === undefined) return [];
    const parts = columns ?? intents;
    return [{ id: own, name: name ?? title ?? own, ...(parts && { parts }), ...(slots && { slots }) }];
  });
}

const paths = ["flows", "intent-models", "tables", "secrets", "knowledge", "assets"] as const;

export function useLists(): Lists {
  const config = useQuery(configQuery).data;
  const [flows, models, tables, secrets, knowledge, assets] = useQueries({
    queries: paths.map((path) => ({
      queryKey: ["flow-editor", path],
      queryFn: () => (path === "knowledge" ? collections() : listOf(path)),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (results) => results.map(({ data }) => data ?? null),
  });
  const named = (items: readonly { id: string; name: { en: string; ja: string } }[] | undefined) =>
    items?.map(({ id, name }) => ({ id, name: inLocale(name) })) ?? null;
  return {
    queues: named(config?.queues),
    hours: named(config?.hours),
    skills: named(config?.skills),
    agents: config?.agents.map(({ id, name }) => ({ id, name })) ?? null,
    flows: flows ?? null,
    models: models ?? null,
    tables: tables ?? null,
    secrets: secrets ?? null,
    collections: knowledge ?? null,
    assets: assets ?? null,
  };
}
