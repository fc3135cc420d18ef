import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { flowStore } from "../../admin/parts.ts";
import type { PublishDialogProps } from "../store/editor.ts";
import { usePanelEditor, useSession, useView } from "../store/use-session.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { DuplicateDialog } from "./duplicate-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { ProblemsDialog } from "./problems-dialog.tsx";

/** The one dialog that is open. */
export function Dialogs() {
  const session = useSession();
  const dialog = useView((view) => view.dialog);
  const close = () => session.show({ dialog: null });
  switch (dialog) {
    case "problems":
      return <ProblemsDialog close={close} />;
    case "keys":
      return <KeysDialog close={close} />;
    case "delete":
      return <DeleteDialog close={close} />;
    case "duplicate":
      return <DuplicateDialog close={close} />;
    case "import":
      return <ImportDialog close={close} />;
    case "conflict":
      return <ConflictDialog close={close} />;
    case "publish":
      return <Publish close={close} />;
    case null:
      return null;
  }
}

const PublishDialog = lazy(async () => ({
  default: (await import("../versions/publish-dialog.tsx")).PublishDialog,
}));

function Publish({ close }: Pick<PublishDialogProps, "close">) {
  const { data } = useQuery({ queryKey: ["admin", "flows"], queryFn: flowStore.list });
  const editor = usePanelEditor(data ?? []);
  return (
    <Suspense>
      <PublishDialog editor={editor} close={close} />
    </Suspense>
  );
}
