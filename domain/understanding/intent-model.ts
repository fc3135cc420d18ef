import { z } from "zod";
import { Label, Slug } from "../directory/label.ts";

/** What an intent or a slot is called in a flow: its exit, or its variable. */
const Name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/);
const Variable = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

const Sentences = z.array(z.string().trim().min(1).max(300)).max(100).default([]);
/** What people say, in each language. */
export const Examples = z.object({ en: Sentences, ja: Sentences });
export type Examples = z.infer<typeof Examples>;

export const Intent = z.object({ name: Name, label: Label, examples: Examples });
export type Intent = z.infer<typeof Intent>;

const Synonyms = z.array(z.string().trim().min(1).max(100)).max(50).default([]);
/** One value of a list, and the words that mean it. */
export const ListValue = z.object({ value: z.string().trim().min(1).max(100), en: Synonyms, ja: Synonyms });
export type ListValue = z.infer<typeof ListValue>;

/** Kinds of slots that are found by how they are written. */
export const slotKinds = ["number", "digits", "date", "amount", "phone", "email"] as const;

/** Something to pick out of a sentence. `text` takes the sentence as it is. */
export const Slot = z.discriminatedUnion("kind", [
  z.object({ name: Variable, kind: z.enum(slotKinds) }),
  z.object({ name: Variable, kind: z.literal("list"), values: z.array(ListValue).min(1).max(200) }),
  z.object({ name: Variable, kind: z.literal("text") }),
]);
export type Slot = z.infer<typeof Slot>;

const isUnique = (items: readonly { name: string }[]) =>
  new Set(items.map(({ name }) => name)).size === items.length;

/**
 * What customers may want, taught by example sentences. `others`: sentences that are none of the intents. `threshold`:
 * from which confidence on (0 to 1) an intent counts as understood.
 */
export const IntentModel = z.object({
  id: Slug,
  name: Label,
  intents: z.array(Intent).min(1).max(50).refine(isUnique, "two intents have the same name"),
  slots: z.array(Slot).max(20).refine(isUnique, "two slots have the same name").default([]),
  others: Examples.default({ en: [], ja: [] }),
  threshold: z.number().min(0).max(1).default(0.5),
});
export type IntentModel = z.infer<typeof IntentModel>;
