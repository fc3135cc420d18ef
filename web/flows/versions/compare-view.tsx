import { ActionIcon, Select, Skeleton, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRightLeft } from "lucide-react";
import { useMemo } from "react";
import { compareFlows } from "../../../domain/flow/compare.ts";
import type { Flow } from "../../../domain/flow/flow.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import { ChangeList } from "./change-list.tsx";
import classes from "./versions.module.css";
import { type VersionInfo, versionQuery } from "./versions-api.ts";

/** A version by its number, or what is being edited. */
export type Side = number | "draft";

interface Props {
  editor: Editor;
  versions: readonly VersionInfo[];
  from: Side;
  to: Side;
  choose(from: Side, to: Side): void;
  close(): void;
}

/** What is different from one version to another, in words. */
export function CompareView({ editor, versions, from, to, choose, close }: Props) {
  const [before, after] = [useSide(editor, from), useSide(editor, to)];
  const changes = useMemo(
    () => (before.flow && after.flow ? compareFlows(before.flow, after.flow, getLocale()) : null),
    [before.flow, after.flow],
  );
  const data = [
    { value: "draft", label: m.release_draft() },
    ...versions.map(({ version, live }) => ({
      value: String(version),
      label: `${m.release_version({ version })}${live ? ` · ${m.release_live()}` : ""}`,
    })),
  ];
  const sideOf = (value: string | null): Side =>
    value === null || value === "draft" ? "draft" : Number(value);
  const failure = before.error ?? after.error;
  return (
    <section className={classes.panel} aria-label={m.release_compare()} data-testid="compare">
      <header className={classes.head}>
        <ActionIcon aria-label={m.release_all()} onClick={close} data-testid="compare-close">
          <ArrowLeft size={17} />
        </ActionIcon>
        <h2>{m.release_compare()}</h2>
      </header>
      <div className={classes.sides}>
        <Select
          size="xs"
          label={m.release_before()}
          allowDeselect={false}
          data={data}
          value={String(from)}
          onChange={(value) => choose(sideOf(value), to)}
        />
        <Tooltip label={m.release_swap()}>
          <ActionIcon aria-label={m.release_swap()} onClick={() => choose(to, from)}>
            <ArrowRightLeft size={15} />
          </ActionIcon>
        </Tooltip>
        <Select
          size="xs"
          label={m.release_after()}
          allowDeselect={false}
          data={data}
          value={String(to)}
          onChange={(value) => choose(from, sideOf(value))}
        />
      </div>
      {failure && <FailureNote error={failure} />}
      {changes === null ? (
        !failure && <Skeleton height={90} role="status" aria-label={m.loading()} />
      ) : (
        <ChangeList changes={changes} select={(node) => editor.select([node])} nodes={editor.flow.nodes} />
      )}
    </section>
  );
}

function useSide(editor: Editor, side: Side): { flow: Flow | undefined; error: Error | null } {
  const isDraft = side === "draft";
  const { data, error } = useQuery({
    ...versionQuery(editor.flow.id, isDraft ? 0 : side),
    enabled: !isDraft,
  });
  return isDraft ? { flow: editor.flow, error: null } : { flow: data, error };
}
