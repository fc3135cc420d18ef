import { Button, Modal, Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { useSession } from "../store/use-session.ts";
import classes from "./dialogs.module.css";

/** Somebody else has saved meanwhile: whose draft goes on? Whichever it is, the other one can be had back by undo. */
export function ConflictDialog({ close }: { close(): void }) {
  const session = useSession();
  const theirs = useQuery({
    queryKey: ["flow-draft", session.id, "theirs"],
    queryFn: () => session.look(),
    gcTime: 0,
  });
  const settle = useMutation({
    mutationFn: (whose: "mine" | "theirs") => session.settle(whose, m.edit_took_theirs()),
  });
  const failure = theirs.error ?? settle.error;
  return (
    <Modal opened onClose={close} title={m.edit_conflict()} closeButtonProps={{ "aria-label": m.close() }}>
      {theirs.data ? (
        <Text size="sm">
          {m.edit_conflict_who({
            name: theirs.data.savedBy ?? m.edit_somebody(),
            time: new Intl.DateTimeFormat(getLocale(), { dateStyle: "medium", timeStyle: "short" }).format(
              theirs.data.savedAt,
            ),
          })}
        </Text>
      ) : (
        <Skeleton height={20} />
      )}
      <Text size="sm" mt="xs" c="dimmed">
        {m.edit_conflict_hint()}
      </Text>
      {failure && <FailureNote error={failure} retry={() => void theirs.refetch()} />}
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={settle.isPending}
          onClick={() => settle.mutate("mine")}
          data-testid="keep-mine"
        >
          {m.edit_keep_mine()}
        </Button>
        <Button
          loading={settle.isPending}
          onClick={() => settle.mutate("theirs")}
          data-autofocus
          data-testid="take-theirs"
        >
          {m.edit_take_theirs()}
        </Button>
      </div>
    </Modal>
  );
}
