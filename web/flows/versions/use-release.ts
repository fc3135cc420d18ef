import { useQueryClient } from "@tanstack/react-query";
import { putRelease, type ReleaseState, rollBack } from "./versions-api.ts";

export interface Releasing {
  /** Puts it in place of the release there is. */
  put(release: ReleaseState): Promise<void>;
  rollBack(version: number): Promise<void>;
  /** What was known of versions and releases is asked for anew. */
  refresh(): Promise<void>;
}

/** Changes which versions of a flow contacts get. */
export function useReleasing(flow: string): Releasing {
  const client = useQueryClient();
  const refresh = async () => {
    const keys = [["flow-versions", flow], ["flow-report", flow], ["admin", "flows"], ["config"]];
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  return {
    refresh,
    async put(release) {
      await putRelease(flow, release);
      await refresh();
    },
    async rollBack(version) {
      await rollBack(flow, version);
      await refresh();
    },
  };
}
