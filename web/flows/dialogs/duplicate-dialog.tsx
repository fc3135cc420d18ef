import { Modal } from "@mantine/core";
import { m } from "../../paraglide/messages.js";
import { NewFlowForm } from "../new-flow-form.tsx";
import { useFlow } from "../store/use-session.ts";

/** A new flow like this one. */
export function DuplicateDialog({ close }: { close(): void }) {
  const flow = useFlow();
  return (
    <Modal
      opened
      onClose={close}
      title={m.edit_duplicate_flow()}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <NewFlowForm like={flow} name={m.edit_copy_of({ name: flow.name })} cancel={close} done={close} />
    </Modal>
  );
}
