import type { AgentReport } from "../../domain/wallboard/report.ts";
import { ago, clock } from "../app/format.ts";
import { ChannelBadge } from "../desktop/channel-badge.tsx";
import { useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { ActivityWord } from "./activity.tsx";
import { AgentActions } from "./agent-actions.tsx";
import { byActivity } from "./figures.ts";
import classes from "./wallboard-page.module.css";

const states: Record<AgentReport["contacts"][number]["state"], () => string> = {
  ringing: m.activity_ringing,
  connected: m.state_connected,
  held: m.state_held,
  "wrap-up": m.wrap_up,
};

const dayMs = 24 * 3_600_000;

/** How long it has been so; 0 is since ever. */
function sinceWords(since: number, now: number): string {
  if (since === 0) return "–";
  return now - since < dayMs ? clock(now - since) : ago(since, now);
}

/** One line for each agent. */
export function AgentTable({ agents, now }: { agents: AgentReport[]; now: number }) {
  const names = useNames();
  if (agents.length === 0) return <p className={classes.empty}>{m.agents_empty()}</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{m.agent()}</th>
            <th>{m.state()}</th>
            <th className={classes.number}>{m.since()}</th>
            <th>{m.contacts_in_hand()}</th>
            <th>{m.queues()}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {byActivity(agents).map((agent) => (
            <tr key={agent.agent} data-testid={`agent-${agent.agent}`}>
              <td className={classes.name}>{agent.name}</td>
              <td>
                <ActivityWord
                  activity={agent.activity}
                  reason={agent.reason ? names.reason(agent.reason) : null}
                />
              </td>
              <td className={classes.number}>
                <time>{sinceWords(agent.since, now)}</time>
              </td>
              <td>
                <div className={classes.contacts}>
                  {agent.contacts.map((one) => (
                    <span key={one.contact} className={classes.contact} title={states[one.state]()}>
                      <ChannelBadge channel={one.channel} size={24} />
                      {names.queue(one.queue)}
                      {one.state !== "connected" && (
                        <span className={classes.dim}>{states[one.state]()}</span>
                      )}
                      <time>{clock(now - one.since)}</time>
                    </span>
                  ))}
                </div>
              </td>
              <td className={classes.dim}>{agent.queues.map((queue) => names.queue(queue)).join(", ")}</td>
              <td className={classes.number}>
                <AgentActions agent={agent} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
