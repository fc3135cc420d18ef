import { Link } from "@tanstack/react-router";
import type { AgentReport, QueueReport } from "../../domain/wallboard/report.ts";
import { clock, count, duration, percent } from "../app/format.ts";
import { useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { ActivityBar } from "./activity.tsx";
import { countActivities, promisesOf, serviceLevel } from "./figures.ts";
import { EmergencySwitch, QueueStateWord } from "./queue-state.tsx";
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
            <th className={classes.number}>
              <abbr title={m.expected_wait_now()} className={classes.hint}>
                {m.expected_wait()}
              </abbr>
            </th>
            <th>{m.agents()}</th>
            <th>{m.service_level()}</th>
            <th className={classes.number}>{m.answered()}</th>
            <th className={classes.number}>{m.abandoned()}</th>
            <th className={classes.number}>{m.sent_on()}</th>
            <th className={classes.number}>{m.average_wait()}</th>
            <th className={classes.number}>{m.promises_kept()}</th>
            <td />
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
  return (
    <tr data-testid={`queue-${queue.queue}`}>
      <td className={classes.name}>
        <Link
          to="/supervisor/queues/$queue"
          params={{ queue: queue.queue }}
          className={classes.link}
          title={m.open_queue_page({ queue: names.queue(queue.queue) })}
        >
          {names.queue(queue.queue)}
        </Link>
        <br />
        <QueueStateWord state={queue.state} />
      </td>
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
      <td className={classes.number}>
        {queue.expectedWaitMs === null ? "–" : duration(queue.expectedWaitMs)}
        <small className={classes.under}>{m.ready_count({ count: count(queue.ready) })}</small>
      </td>
      <td style={{ minWidth: 150 }}>
        <ActivityBar counts={countActivities(agents)} />
      </td>
      <td>
        <Level level={serviceLevel(today)} goal={aim.goal} targetMs={aim.targetMs} />
      </td>
      <td className={classes.number} data-testid="answered">
        {count(today.answered)}
      </td>
      <td className={classes.number}>
        <span data-testid="abandoned">{count(today.abandoned)}</span>
        {today.abandonedShort > 0 && (
          <small className={classes.under} title={m.abandoned_short()}>
            {m.abandoned_at_once({ count: count(today.abandonedShort) })}
          </small>
        )}
      </td>
      <td className={classes.number}>{count(today.sentOn)}</td>
      <td className={classes.number}>
        {today.answered === 0 ? "–" : duration(today.waitMsTotal / today.answered)}
      </td>
      <td className={classes.number}>
        <Promises today={today} />
      </td>
      <td>
        <EmergencySwitch report={queue} small />
      </td>
    </tr>
  );
}

/** How many of the announced waits came true, with the mean errors on a closer look. */
function Promises({ today }: { today: QueueReport["today"] }) {
  const promises = promisesOf(today);
  if (promises === null) return "–";
  const { kept, count: all, share, biasMs, errorMs } = promises;
  const time = duration(Math.abs(biasMs));
  const bias = biasMs < 0 ? m.bias_shorter({ time }) : m.bias_longer({ time });
  const hint = m.promises_hint({ kept: count(kept), count: count(all), bias, error: duration(errorMs) });
  return (
    <abbr title={hint} className={classes.hint}>
      {percent(share)}
    </abbr>
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
