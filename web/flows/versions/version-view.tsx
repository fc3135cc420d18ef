import { Alert, Modal, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { Drawing } from "./drawing.tsx";
import { versionQuery } from "./versions-api.ts";

/** An old version as it was drawn, to be looked at only. */
export function VersionView({ editor, version, close }: { editor: Editor; version: number; close(): void }) {
  const { data, error, refetch } = useQuery(versionQuery(editor.flow.id, version));
  return (
    <Modal
      opened
      onClose={close}
      size="95%"
      title={`${editor.flow.name} · ${m.release_version({ version })}`}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <Alert color="gray" p="xs" mb="sm">
        {m.release_read_only()}
      </Alert>
      {error && <FailureNote error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Skeleton height={320} role="status" aria-label={m.loading()} />
      ) : (
        <Drawing flow={data} now={editor.flow} />
      )}
    </Modal>
  );
}
