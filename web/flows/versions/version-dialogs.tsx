import { Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { localInstant } from "../../../domain/calendar/local-instant.ts";
import { configQuery } from "../../api/queries.ts";
import { m } from "../../paraglide/messages.js";
import { Confirm } from "../../supervisor/confirm.tsx";
import type { Editor } from "../store/editor.ts";
import { wallClock } from "../try-it/wall-clock.ts";
import { TrialShare } from "./release-cards.tsx";
import { useReleasing } from "./use-release.ts";
import { VersionView } from "./version-view.tsx";
import { type ReleaseState, type VersionInfo, versionQuery } from "./versions-api.ts";

/** What is wanted of a version. */
export interface VersionWish {
  kind: "look" | "restore" | "live" | "trial" | "schedule" | "alias";
  version: number;
}

interface Props {
  editor: Editor;
  /** null: nothing is live yet. */
  release: ReleaseState | null;
  versions: readonly VersionInfo[];
  wish: VersionWish | null;
  close(): void;
}

/** Asks before a version is looked at, taken as the draft, or given to contacts. */
export function VersionDialogs(props: Props) {
  const { editor, release, wish, close } = props;
  if (wish === null) return null;
  switch (wish.kind) {
    case "look":
      return <VersionView editor={editor} version={wish.version} close={close} />;
    case "restore":
      return <Restore editor={editor} version={wish.version} close={close} />;
    case "live":
      return <MakeLive editor={editor} release={release} version={wish.version} close={close} />;
    case "trial":
      return release && <Trial editor={editor} release={release} version={wish.version} close={close} />;
    case "schedule":
      return release && <Schedule editor={editor} release={release} version={wish.version} close={close} />;
    case "alias":
      return release && <NameIt editor={editor} release={release} version={wish.version} close={close} />;
  }
}

interface One {
  editor: Editor;
  version: number;
  close(): void;
}
interface Released extends One {
  release: ReleaseState;
}

function Restore({ editor, version, close }: One) {
  const client = useQueryClient();
  const { id } = editor.flow;
  return (
    <Confirm
      opened
      title={m.release_restore_title({ version })}
      action={m.release_restore()}
      color="ai"
      close={close}
      act={async () => {
        const old = await client.ensureQueryData(versionQuery(id, version));
        editor.change({ ...old, id, version: editor.flow.version }, m.release_did_restore({ version }));
      }}
    >
      <Text size="sm">{m.release_restore_question()}</Text>
    </Confirm>
  );
}

function MakeLive({ editor, release, version, close }: One & { release: ReleaseState | null }) {
  const releasing = useReleasing(editor.flow.id);
  const back = release === null || version < release.live;
  const others = release !== null && (release.trial !== null || release.scheduled !== null);
  return (
    <Confirm
      opened
      title={back && release !== null ? m.release_back_title({ version }) : m.release_live_title({ version })}
      action={back && release !== null ? m.release_roll_back() : m.release_make_live()}
      color="ai"
      close={close}
      act={() => releasing.rollBack(version)}
    >
      <Text size="sm">
        {release === null ? m.release_live_first() : m.release_live_question({ version: release.live })}
      </Text>
      {others && <Text size="sm">{m.release_takes_back()}</Text>}
    </Confirm>
  );
}

function Trial({ editor, release, version, close }: Released) {
  const releasing = useReleasing(editor.flow.id);
  const [share, setShare] = useState(Math.round((release.trial?.share ?? 0.1) * 100));
  return (
    <Confirm
      opened
      title={m.release_trial_title({ version })}
      action={m.release_trial_begin()}
      color="ai"
      close={close}
      act={() => releasing.put({ ...release, trial: { version, share: share / 100 } })}
    >
      <Text size="sm">{m.release_trial_hint()}</Text>
      {release.trial !== null && release.trial.version !== version && (
        <Text size="sm">{m.release_trial_instead({ version: release.trial.version })}</Text>
      )}
      <TrialShare value={share} change={setShare} />
    </Confirm>
  );
}

const hourMs = 3_600_000;

/** The next full hour. */
export const nextHour = (now: number): number => Math.ceil((now + hourMs / 12) / hourMs) * hourMs;

function Schedule({ editor, release, version, close }: Released) {
  const releasing = useReleasing(editor.flow.id);
  const zone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const [local, setLocal] = useState(() => wallClock(release.scheduled?.at ?? nextHour(Date.now()), zone));
  const at = localInstant(zone, local);
  const refusal = at === null ? m.release_time_missing() : at <= Date.now() ? m.release_time_past() : null;
  return (
    <Confirm
      opened
      title={m.release_schedule_title({ version })}
      action={m.release_schedule_now()}
      color="ai"
      close={close}
      act={async () => {
        if (at === null || refusal !== null) throw new Error("no time");
        await releasing.put({ ...release, scheduled: { version, at } });
      }}
      disabled={refusal !== null}
    >
      <Text size="sm">{m.release_schedule_hint()}</Text>
      <TextInput
        type="datetime-local"
        label={m.tryit_date_time({ zone })}
        value={local}
        error={refusal}
        onChange={({ currentTarget: { value } }) => setLocal(value)}
        data-testid="schedule-time"
      />
    </Confirm>
  );
}

const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;

function NameIt({ editor, release, version, close }: Released) {
  const releasing = useReleasing(editor.flow.id);
  const [name, setName] = useState("");
  const taken = Object.hasOwn(release.aliases, name) ? release.aliases[name] : undefined;
  const wrong = name !== "" && !slug.test(name);
  return (
    <Confirm
      opened
      title={m.release_name_title({ version })}
      action={m.save()}
      color="ai"
      close={close}
      act={() => releasing.put({ ...release, aliases: { ...release.aliases, [name]: version } })}
      disabled={!slug.test(name)}
    >
      <Text size="sm">{m.release_name_hint()}</Text>
      <TextInput
        label={m.name()}
        placeholder="summer"
        maxLength={64}
        value={name}
        error={wrong ? m.id_hint() : undefined}
        description={
          taken !== undefined && taken !== version ? m.release_name_moves({ version: taken }) : undefined
        }
        onChange={({ currentTarget: { value } }) => setName(value.toLowerCase())}
        data-autofocus
        data-testid="alias-name"
      />
    </Confirm>
  );
}
