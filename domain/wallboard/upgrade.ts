import type { WallboardState } from "./wallboard.ts";

/** What queues reported before they had a state is dropped: each reports anew when it is upgraded itself. */
export function upgradeWallboard(state: WallboardState): void {
  for (const [id, report] of [...state.queues.entries()])
    if (report.state === undefined) state.queues.delete(id);
}
