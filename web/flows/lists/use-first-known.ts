import type { FirstKnown } from "../store/new-node.ts";
import { useSession } from "../store/use-session.ts";
import { useLists } from "./use-lists.ts";

/** What a new node names to begin with. */
export function useFirstKnown(): () => FirstKnown {
  const lists = useLists();
  const session = useSession();
  return () => ({
    queue: lists.queues?.[0]?.id,
    hours: lists.hours?.[0]?.id,
    model: lists.models?.[0]?.id,
    intents: lists.models?.[0]?.parts,
    table: lists.tables?.[0]?.id,
    collection: lists.collections?.[0]?.id,
    flow: lists.flows?.find(({ id }) => id !== session.id)?.id,
  });
}
