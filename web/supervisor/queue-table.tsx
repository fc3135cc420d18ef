import type { AgentReport, QueueReport } from "../../domain/wallboard/report.ts";
import { clock, count, duration, percent } from "../app/format.ts";
import { useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { ActivityBar } from "./activity.tsx";
import { countActivities, serviceLevel } from "./figures.ts";
import classes from "./wallboard-page.module.css";

interface Props {
  queues: QueueReport[];
  agents: AgentReport[];
  now: number;
}

/** One line for each queue. */
export function QueueTable({ queues, agents, now }: Props) {
  if (queues.length === 0) return <p className={classes.empty}>{m.queues_empty()}</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{m.queue()}</th>
            <th className={classes.number}>{m.waiting()}</th>
            <th className={classes.number}>{m.longest_wait()}</th>
            <th>{m.agents()}</th>
            <th>{m.service_level()}</th>
            <th className={classes.number}>{m.answered()}</th>
            <th className={classes.number}>{m.abandoned()}</th>
            <th className={classes.number}>{m.average_wait()}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <QueueLine
              key={queue.queue}
              queue={queue}
              agents={agents.filter((agent) => agent.queues.includes(queue.queue))}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueLine({ queue, agents, now }: { queue: QueueReport; agents: AgentReport[]; now: number }) {
  const names = useNames();
  const { today, serviceLevel: aim, oldestArrivedAt } = queue;
  const wait = oldestArrivedAt === null ? null : now - oldestArrivedAt;
  const mood =
    wait === null ? undefined : wait > aim.targetMs ? "bad" : wait > aim.targetMs / 2 ? "warn" : undefined;
  const ended = today.answered + today.abandoned;
  return (
    <tr data-testid={`queue-${queue.queue}`}>
      <td className={classes.name}>{names.queue(queue.queue)}</td>
      <td className={classes.number} data-testid="waiting">
        <span className={classes.big} data-mood={queue.waiting > 0 ? "warn" : undefined}>
          {count(queue.waiting)}
        </span>
      </td>
      <td className={classes.number}>
        <time className={classes.wait} data-mood={mood}>
          {wait === null ? "–" : clock(wait)}
        </time>
      </td>
      <td style={{ minWidth: 220 }}>
        <ActivityBar counts={countActivities(agents)} />
      </td>
      <td>
        <Level level={serviceLevel(today)} goal={aim.goal} targetMs={aim.targetMs} />
      </td>
      <td className={classes.number} data-testid="answered">
        {count(today.answered)}
      </td>
      <td className={classes.number} data-testid="abandoned">
        {count(today.abandoned)}
      </td>
      <td className={classes.number}>{ended === 0 ? "–" : duration(today.waitMsTotal / ended)}</td>
    </tr>
  );
}

/** How many were answered in time, against how many should have been (the mark). */
function Level({ level, goal, targetMs }: { level: number | null; goal: number; targetMs: number }) {
  return (
    <div
      className={classes.level}
      title={m.service_level_goal({ goal: percent(goal), time: duration(targetMs) })}
    >
      <div className={classes.levelLine}>
        <b>{level === null ? "–" : percent(level)}</b>
        <small>
          {percent(goal)} / {duration(targetMs)}
        </small>
      </div>
      <div
        className={classes.meter}
        data-met={level === null || level >= goal ? "yes" : "no"}
        aria-hidden="true"
      >
        <span style={{ width: `${(level ?? 0) * 100}%` }} />
        <i style={{ left: `${goal * 100}%` }} />
      </div>
    </div>
  );
}
