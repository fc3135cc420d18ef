import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import type { Names } from "../kinds/summary.ts";

/** Names of queues and hours for what is written on cards; an id that is not known stands for itself. */
export function useNames(): Names {
  const config = useQuery(configQuery).data;
  return useMemo(() => {
    const name =
      (items: readonly { id: string; name: { en: string; ja: string } }[] | undefined) => (id: string) => {
        const found = items?.find((one) => one.id === id);
        return found === undefined ? id : inLocale(found.name);
      };
    return { queue: name(config?.queues), hours: name(config?.hours), flow: (id) => id };
  }, [config]);
}
