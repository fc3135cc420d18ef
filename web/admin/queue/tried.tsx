import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CirclePause, CircleX } from "lucide-react";
import { decisionWords } from "../../../domain/preview/decision-words.ts";
import type { TriedOut } from "../../../domain/queue/explained.ts";
import { configQuery } from "../../api/queries.ts";
import { duration } from "../../app/format.ts";
import { useNames } from "../../desktop/names.ts";
import { needsWords, rejectWords } from "../../history/routing-words.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { urgencyLines, whyNotWords } from "../../supervisor/why-words.ts";
import classes from "./queue-aside.module.css";

/** What came of a try: the one who would be picked and why, the sum of the urgency, and why not the others. */
export function Tried({ tried }: { tried: TriedOut }) {
  const config = useQuery(configQuery).data;
  const names = useNames();
  const agent = (id: string) => config?.agents.find((one) => one.id === id)?.name ?? id;
  const { decision, members, step, urgency } = tried;
  const chosen = decision?.considered[0]?.agent;
  // The decision counts those who really wait; here the imagined one is among them.
  const sentences =
    decision === null
      ? []
      : decisionWords(
          { ...decision, waiting: decision.waiting + 1 },
          { agent, queue: names.queue },
          getLocale(),
        ).sentences;
  const others = members
    .filter((one) => one.agent !== chosen)
    .toSorted((a, b) => a.whyNot.length - b.whyNot.length);
  return (
    <div className={classes.tried} data-testid="tried">
      <Verdict tried={tried} agent={agent} />
      {decision && (
        <section>
          <h3>{m.why_this_agent()}</h3>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      )}
      <section>
        <h3>{m.what_it_asks()}</h3>
        <p>
          {step.begun === 0 ? m.asked_own() : m.asked_step({ number: step.begun })}{" "}
          {m.asked_now({ skills: needsWords({ ...step.asked, preferred: [] }, { ...names, agent }) })}
        </p>
      </section>
      <section>
        <h3>{m.urgency()}</h3>
        <dl className={classes.sum}>
          {urgencyLines(urgency, config?.timeZone).map(({ words, value, total }) => (
            <div key={words} data-total={total}>
              <dt>{words}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>{m.the_others()}</h3>
        {others.length === 0 ? (
          <p>{members.length === 0 ? m.queue_without_agents() : m.no_others()}</p>
        ) : (
          <ul className={classes.members}>
            {others.map(({ agent: id, whyNot }) => (
              <li key={id}>
                <b>{agent(id)}</b>
                <span>
                  {whyNot.length === 0
                    ? m.could_take_it()
                    : whyNot.map((why) => whyNotWords(why, names, config?.timeZone)).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Verdict({ tried, agent }: { tried: TriedOut; agent(id: string): string }) {
  const { decision, rejected, place, waiting, expectedWaitMs } = tried;
  const chosen = decision?.considered[0]?.agent;
  if (rejected !== null)
    return (
      <Alert color="red" icon={<CircleX size={18} />}>
        {m.try_rejected({ reason: rejectWords(rejected) })}
      </Alert>
    );
  if (chosen !== undefined)
    return (
      <Alert color="green" icon={<CircleCheck size={18} />}>
        {m.try_picked({ name: agent(chosen) })}
      </Alert>
    );
  const wait =
    expectedWaitMs === null ? m.why_no_expected() : m.why_expected({ time: duration(expectedWaitMs) });
  return (
    <Alert color="amber" icon={<CirclePause size={18} />}>
      {m.try_waits({ place, waiting: waiting + 1 })} {wait}
    </Alert>
  );
}
