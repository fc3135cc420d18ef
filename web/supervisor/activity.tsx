import type { Activity } from "../../domain/agent/presence.ts";
import { m } from "../paraglide/messages.js";
import classes from "./activity.module.css";

const words: Record<Activity, () => string> = {
  available: m.presence_available,
  ringing: m.activity_ringing,
  busy: m.activity_busy,
  "wrap-up": m.wrap_up,
  "not-ready": m.presence_not_ready,
  "not-answering": m.presence_not_answering,
  offline: m.presence_offline,
};

export const activityName = (activity: Activity): string => words[activity]();

/** What an agent does, with its colour. */
export function ActivityWord({ activity, reason }: { activity: Activity; reason?: string | null }) {
  return (
    <span className={classes.activity} data-activity={activity}>
      <i aria-hidden="true" />
      {activityName(activity)}
      {reason && <small>{reason}</small>}
    </span>
  );
}

/** How many do what, as one bar with figures under it. */
export function ActivityBar({ counts }: { counts: Record<Activity, number> }) {
  const shown = (Object.keys(counts) as Activity[]).filter((one) => counts[one] > 0);
  if (shown.length === 0) return <span className={classes.none}>{m.no_agents()}</span>;
  return (
    <div className={classes.agents}>
      <div className={classes.bar} aria-hidden="true">
        {shown.map((one) => (
          <span key={one} data-activity={one} style={{ flexGrow: counts[one] }} />
        ))}
      </div>
      <ul className={classes.counts}>
        {shown.map((one) => (
          <li key={one} data-activity={one}>
            <i aria-hidden="true" />
            <b>{counts[one]}</b> {activityName(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
