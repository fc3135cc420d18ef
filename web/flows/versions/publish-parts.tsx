import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { compareFlows } from "../../../domain/flow/compare.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { problemWords } from "../problems/problem-words.ts";
import type { Editor } from "../store/editor.ts";
import { ChangeList } from "./change-list.tsx";
import classes from "./publish.module.css";
import { versionQuery } from "./versions-api.ts";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface ChangesProps {
  editor: Editor;
  live: number | null;
  /** Whether it is known yet which version is live. */
  known: boolean;
}

/** What contacts will get that they do not get now. */
export function PublishChanges({ editor: { flow }, live, known }: ChangesProps) {
  const { data } = useQuery({ ...versionQuery(flow.id, live ?? 0), enabled: live !== null });
  const changes = useMemo(
    () => (data === undefined ? null : compareFlows(data, flow, getLocale())),
    [data, flow],
  );
  return (
    <Section title={live === null ? m.publish_changes() : m.publish_changes_since({ version: live })}>
      {live === null ? (
        known && <p className={classes.dim}>{m.publish_first()}</p>
      ) : changes === null ? (
        <p className={classes.dim}>{m.loading()}</p>
      ) : (
        <section
          className={classes.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
          tabIndex={0}
          aria-label={m.publish_changes()}
        >
          <ChangeList changes={changes} nodes={{}} />
        </section>
      )}
    </Section>
  );
}

/** What keeps it from being published, and what ought to be known. */
export function PublishProblems({ editor, close }: { editor: Editor; close(): void }) {
  const { problems } = editor;
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  const show = (node: string) => {
    close();
    editor.select([node]);
  };
  const list = (some: typeof problems) => (
    <ul className={classes.problems}>
      {some.map((problem) => (
        <li key={`${problem.node} ${problem.code} ${problem.message}`}>
          <button type="button" onClick={() => show(problem.node)}>
            {problem.severity === "error" ? (
              <CircleAlert size={15} aria-hidden="true" />
            ) : (
              <TriangleAlert size={15} aria-hidden="true" />
            )}
            {problemWords(problem, editor.flow)}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <Section title={m.publish_problems()}>
      {errors.length === 0 && (
        <p className={classes.fine}>
          <CircleCheck size={15} aria-hidden="true" />
          {m.publish_no_problems()}
        </p>
      )}
      {errors.length > 0 && <div data-tone="bad">{list(errors)}</div>}
      {warnings.length > 0 && (
        <details>
          <summary>{m.publish_warnings({ count: warnings.length })}</summary>
          {list(warnings)}
        </details>
      )}
    </Section>
  );
}
