import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows, Rocket } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { compareFlows } from "../../../domain/flow/compare.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import classes from "./versions.module.css";
import { versionQuery } from "./versions-api.ts";

interface Props {
  editor: Editor;
  /** null: nothing was published yet. */
  live: number | null;
  publish(): void;
  compare(): void;
}

/** The draft that is being edited, and how far it is from what is live. */
export function DraftCard({ editor, live, publish, compare }: Props) {
  const flow = useDeferredValue(editor.flow);
  const { data } = useQuery({ ...versionQuery(flow.id, live ?? 0), enabled: live !== null });
  const changes = useMemo(
    () => (data === undefined ? null : compareFlows(data, flow, getLocale()).length),
    [data, flow],
  );
  const words =
    live === null
      ? m.release_draft_first()
      : changes === null
        ? m.loading()
        : changes === 0
          ? m.release_draft_same({ version: live })
          : m.release_draft_changes({ count: changes, version: live });
  return (
    <section className={classes.card} data-testid="draft-card">
      <div>
        <b>{m.release_draft()}</b>
        <p className={classes.dim}>{words}</p>
      </div>
      <div className={classes.buttons}>
        {live !== null && changes !== 0 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<GitCompareArrows size={14} />}
            onClick={compare}
            data-testid="compare-draft"
          >
            {m.release_what_changed()}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant={changes === 0 ? "default" : "filled"}
          leftSection={<Rocket size={14} />}
          onClick={publish}
          data-testid="publish-draft"
        >
          {m.publish_open()}
        </Button>
      </div>
    </section>
  );
}
