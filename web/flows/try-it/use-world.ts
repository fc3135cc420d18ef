import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { configQuery } from "../../api/queries.ts";
import type { TenantWorld } from "./setting-of.ts";

const unknown: TenantWorld = { timeZone: "Asia/Tokyo", calendar: [], queues: null };

/** What the tenant has. Before it is known, every queue is there and hours are those of an office. */
export function useWorld(): TenantWorld {
  const config = useQuery(configQuery).data;
  return useMemo(
    () =>
      config === undefined
        ? unknown
        : { timeZone: config.timeZone, calendar: config.hours, queues: config.queues.map(({ id }) => id) },
    [config],
  );
}
