import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import type { PanelProps } from "../store/editor.ts";
import { CompareView, type Side } from "./compare-view.tsx";
import { DraftCard } from "./draft-card.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { ReleaseCards } from "./release-cards.tsx";
import { VersionDialogs, type VersionWish } from "./version-dialogs.tsx";
import { VersionRow } from "./version-row.tsx";
import classes from "./versions.module.css";
import { olderVersions, type VersionInfo, versionsQuery } from "./versions-api.ts";

/** Versions that were published of this flow, what is different in them, and which of them contacts get. */
export function Panel({ editor }: PanelProps) {
  const { id } = editor.flow;
  const { data, error, isPending, refetch } = useQuery(versionsQuery(id));
  const [older, setOlder] = useState<{ items: readonly VersionInfo[]; next: number | null } | null>(null);
  const [compared, setCompared] = useState<{ from: Side; to: Side } | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [wish, setWish] = useState<VersionWish | null>(null);
  const more = useMutation({
    mutationFn: (before: number) => olderVersions(id, before),
    onSuccess: (page) => setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next }),
  });
  if (isPending)
    return <Skeleton height={160} m="sm" w="auto" radius="md" role="status" aria-label={m.loading()} />;
  if (error)
    return (
      <div className={classes.panel}>
        <FailureNote error={error} retry={() => void refetch()} />
      </div>
    );
  const { release } = data;
  const versions = [...data.items, ...(older?.items ?? [])];
  const next = older === null ? data.next : older.next;
  if (compared !== null)
    return (
      <CompareView
        editor={editor}
        versions={versions}
        from={compared.from}
        to={compared.to}
        choose={(from, to) => setCompared({ from, to })}
        close={() => setCompared(null)}
      />
    );
  return (
    <section className={classes.panel} aria-label={m.release_title()} data-testid="flow-versions">
      <DraftCard
        editor={editor}
        live={release?.live ?? null}
        publish={() => setPublishing(true)}
        compare={() => setCompared({ from: release?.live ?? "draft", to: "draft" })}
      />
      {release !== null && <ReleaseCards flow={id} release={release} versions={versions} ask={setWish} />}
      <h2 className={classes.heading}>{m.release_versions()}</h2>
      {versions.length === 0 && <p className={classes.dim}>{m.release_none()}</p>}
      <ol className={classes.list}>
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            live={release?.live ?? null}
            compare={(from, to) => setCompared({ from, to })}
            ask={setWish}
          />
        ))}
      </ol>
      {next !== null && (
        <Button size="xs" variant="default" loading={more.isPending} onClick={() => more.mutate(next)}>
          {m.show_more()}
        </Button>
      )}
      {more.error && <FailureNote error={more.error} />}
      <VersionDialogs
        editor={editor}
        release={release}
        versions={versions}
        wish={wish}
        close={() => setWish(null)}
      />
      {publishing && <PublishDialog editor={editor} close={() => setPublishing(false)} />}
    </section>
  );
}
