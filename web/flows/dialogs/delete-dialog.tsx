import { Button, Modal, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { removeFlow } from "../saving/draft-api.ts";
import { keepCopy } from "../saving/kept-copy.ts";
import { useFlow, useSession } from "../store/use-session.ts";
import classes from "./dialogs.module.css";

/** Asks before a flow is taken away. */
export function DeleteDialog({ close }: { close(): void }) {
  const session = useSession();
  const flow = useFlow();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => removeFlow(session.id),
    async onSuccess() {
      session.autosave.close();
      keepCopy(session.id, null);
      await client.invalidateQueries({ queryKey: ["admin", "flows"] });
      await navigate({ to: "/admin/flows" });
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={m.remove_title({ name: flow.name })}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <Text size="sm" mb="sm">
        {m.edit_delete_flow_question()}
      </Text>
      {remove.error && <FailureNote error={remove.error} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={close} data-autofocus>
          {m.cancel()}
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate()}
          data-testid="delete-confirm"
        >
          {m.remove()}
        </Button>
      </div>
    </Modal>
  );
}
