import { writeDraft } from "../saving/draft-api.ts";
import type { Editor } from "../store/editor.ts";
import { publish, putRelease, type ReleaseState } from "./versions-api.ts";

interface Wish {
  note: string;
  live: boolean;
  despite: string | null;
  /** Live from this instant on (ms since epoch), instead of what the release has scheduled. */
  schedule: { at: number; release: ReleaseState } | null;
}

/** Saves the draft, makes a version of it, and schedules that where it is wanted. Resolves to the version. Rejects with an `ApiFailure`. */
export async function publishNow(editor: Editor, { note, live, despite, schedule }: Wish): Promise<number> {
  const { id } = editor.flow;
  const saved = await editor.save();
  // Without any change so far there is no draft on the server, and it publishes nothing but drafts.
  const revision = saved > 0 ? saved : await writeDraft(id, editor.flow, 0);
  const version = await publish(id, { note, live, revision, ...(despite !== null && { despite }) });
  if (schedule !== null)
    await putRelease(id, { ...schedule.release, scheduled: { version, at: schedule.at } });
  // The version is made: a draft that cannot be read again just now is no failure of that.
  await editor.reload().catch(() => undefined);
  return version;
}
