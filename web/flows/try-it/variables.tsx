import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { isSealed, masked } from "../../../domain/flow/sealed.ts";
import { m } from "../../paraglide/messages.js";
import classes from "./try-it.module.css";

/** What the flow remembers at this point. Secret digits stay secret. */
export function Variables({ variables }: { variables: Readonly<Record<string, string>> }) {
  const [opened, setOpened] = useState(false);
  const entries = Object.entries(variables);
  return (
    <div className={classes.variables} data-opened={opened || undefined}>
      <button
        type="button"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
        data-testid="try-variables"
      >
        <ChevronRight size={14} aria-hidden="true" />
        {m.tryit_variables({ count: entries.length })}
        {!opened && <small>{entries.map(([name]) => name).join(", ")}</small>}
      </button>
      {opened &&
        (entries.length === 0 ? (
          <p>{m.tryit_no_variables()}</p>
        ) : (
          <section
            className={classes.values}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
            tabIndex={0}
            aria-label={m.tryit_variables_of()}
          >
            <dl>
              {entries.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd data-secret={isSealed(value) || undefined}>
                    {value === "" ? <em>{m.tryit_empty_value()}</em> : masked(value)}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}
