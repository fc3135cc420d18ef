import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { FlowReport } from "../../../domain/flow/statistics/report.ts";
import { apiFetch } from "../../api/fetch.ts";

interface Asked {
  flow: string;
  /** null: all together. */
  version: number | null;
  /** ms since epoch; `to` does not belong to it. */
  from: number;
  to: number;
}

/** What came of a flow's contacts in a time. What was asked for before stays in view until the next is there. */
export const reportQuery = ({ flow, version, from, to }: Asked) =>
  queryOptions({
    queryKey: ["flow-report", flow, version, from, to],
    queryFn: async () => {
      const query = new URLSearchParams({ from: String(from), to: String(to) });
      if (version !== null) query.set("version", String(version));
      const answer = await apiFetch(`/api/flows/${encodeURIComponent(flow)}/statistics?${query}`);
      return FlowReport.parse(await answer.json());
    },
    placeholderData: keepPreviousData,
  });
