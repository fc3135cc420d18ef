import { configQuery } from "../api/queries.ts";
import { queryClient } from "../api/query-client.ts";

export interface DeclineReason {
  id: string;
  name: { en: string; ja: string };
}

/** Why an agent of this tenant may decline; none: without a reason. As far as it is known by now. */
export const declineReasons = (): DeclineReason[] =>
  queryClient.getQueryData(configQuery.queryKey)?.declineReasons ?? [];
