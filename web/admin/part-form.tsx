import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { ArrowLeft, Trash2 } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./part-form.module.css";
import type { Section, SectionName } from "./sections.tsx";

interface Props<T> {
  kind: SectionName;
  section: Section<T>;
  part: T;
  isNew: boolean;
  /** Goes to the part of this id, or back to the list. */
  done(id: string | null): void;
}

/** Edits one part: saves, discards, deletes after a question, and does not let changes be lost by leaving. */
export function PartForm<T extends { id: string }>({ kind, section, part, isNew, done }: Props<T>) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(part);
  const [saved, setSaved] = useState(part);
  const [blocked, setBlocked] = useState(false);
  const [asking, setAsking] = useState(false);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const leaving = useRef(false);

  async function refresh() {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["admin", kind] }),
      client.invalidateQueries({ queryKey: ["config"] }),
      client.invalidateQueries({ queryKey: ["users"] }),
    ]);
  }

  const save = useMutation({
    mutationFn: () => (isNew ? section.store.create(draft) : section.store.replace(part.id, draft)),
    async onSuccess(kept) {
      leaving.current = true;
      setDraft(kept);
      setSaved(kept);
      await refresh();
      notifications.show({
        color: "green",
        message: m.saved({ name: section.name(kept) }),
        autoClose: 3_000,
      });
      if (isNew) done(kept.id);
      leaving.current = false;
    },
  });

  const remove = useMutation({
    mutationFn: () => section.store.remove(part.id),
    async onSuccess() {
      leaving.current = true;
      setAsking(false);
      done(null);
      await refresh();
    },
    onError: () => setAsking(false),
  });

  const guard = useBlocker({
    shouldBlockFn: () => dirty && !leaving.current,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    save.mutate();
  }

  const failure = save.error ?? remove.error;
  const { Editor, Aside } = section;
  return (
    <form className={classes.form} onSubmit={submit} data-testid="part-form">
      <div className={classes.body} data-aside={Aside !== undefined || undefined}>
        <header className={classes.head}>
          <Button
            className={classes.back}
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<ArrowLeft size={15} />}
            onClick={() => done(null)}
          >
            {section.title()}
          </Button>
          <h2 className={classes.title}>{isNew ? m.create_new() : section.name(saved)}</h2>
        </header>
        {Aside && (
          <aside className={classes.aside}>
            <Aside part={draft} isNew={isNew} dirty={dirty} />
          </aside>
        )}
        <Editor part={draft} isNew={isNew} change={setDraft} block={setBlocked} />
      </div>
      {/* Beside the button that was pressed: a form can be longer than the screen. */}
      {failure && (
        <div className={classes.failure}>
          <FailureNote error={failure} />
        </div>
      )}
      <footer className={classes.foot}>
        {!isNew && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<Trash2 size={15} />}
            onClick={() => setAsking(true)}
            data-testid="delete-part"
          >
            {m.remove()}
          </Button>
        )}
        <span className={classes.gap} />
        {dirty && (
          <Button variant="default" onClick={() => setDraft(saved)}>
            {m.discard()}
          </Button>
        )}
        <Button type="submit" disabled={!dirty || blocked} loading={save.isPending} data-testid="save-part">
          {m.save()}
        </Button>
      </footer>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={m.remove_title({ name: section.name(saved) })}
        closeButtonProps={{ "aria-label": m.close() }}
      >
        <Text size="sm">{m.remove_question()}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
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
        </Group>
      </Modal>
      <Modal
        opened={guard.status === "blocked"}
        onClose={() => guard.reset?.()}
        title={m.unsaved_title()}
        closeButtonProps={{ "aria-label": m.close() }}
      >
        <Text size="sm">{m.unsaved_question()}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => guard.proceed?.()}>
            {m.leave_anyway()}
          </Button>
          <Button data-autofocus onClick={() => guard.reset?.()}>
            {m.stay()}
          </Button>
        </Group>
      </Modal>
    </form>
  );
}
