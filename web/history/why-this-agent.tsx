import { type DecisionNames, decisionWords } from "../../domain/preview/decision-words.ts";
import type { Decision } from "../../domain/queue/decision.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import classes from "./why-this-agent.module.css";

/** Why an offer went to just this agent: sentences, and the figures of all who were considered. Closed until asked. */
export function WhyThisAgent({ decision, names }: { decision: Decision | undefined; names: DecisionNames }) {
  return (
    <details className={classes.why} data-testid="why-this-agent">
      <summary>{m.why_this_agent()}</summary>
      {decision === undefined ? (
        <p>{m.why_this_agent_unknown()}</p>
      ) : (
        <Reasons decision={decision} names={names} />
      )}
    </details>
  );
}

function Reasons({ decision, names }: { decision: Decision; names: DecisionNames }) {
  const { sentences, table } = decisionWords(decision, names, getLocale());
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className={classes.scroll}>
        <table>
          <caption>{m.considered()}</caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={decision.considered[index]?.agent} data-chosen={index === 0 || undefined}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
