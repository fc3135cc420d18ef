import { Button, Skeleton, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { type ComponentType, type SubmitEvent, useState } from "react";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import classes from "../part-form.module.css";
import { LeaveModal } from "./leave-modal.tsx";

/** A setting of which there is one: how it is read and written, and its fields. */
export interface Setting<T> {
  key: string;
  title(): string;
  hint(): string;
  load(): Promise<T>;
  save(setting: T): Promise<T>;
  Editor: ComponentType<SettingProps<T>>;
}

export interface SettingProps<T> {
  setting: T;
  /** It was changed here and not saved. */
  dirty: boolean;
  change(setting: T): void;
}

/** A page for one setting: saves, discards, and does not let changes be lost by leaving. */
export function SettingsForm<T>({ setting }: { setting: Setting<T> }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["admin", setting.key],
    queryFn: setting.load,
    // what is being edited is not replaced by what somebody else saves meanwhile
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  return data === undefined ? (
    <Skeleton height={240} m="lg" w="auto" radius="md" />
  ) : (
    <Form setting={setting} start={data} />
  );
}

function Form<T>({ setting, start }: { setting: Setting<T>; start: T }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState(start);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const save = useMutation({
    mutationFn: () => setting.save(draft),
    onSuccess(kept) {
      setDraft(kept);
      setSaved(kept);
      client.setQueryData(["admin", setting.key], kept);
      notifications.show({ color: "green", message: m.saved({ name: setting.title() }), autoClose: 3_000 });
    },
  });
  const guard = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  function submit(event: SubmitEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <form className={classes.form} onSubmit={submit} data-testid="settings-form">
      <div className={classes.body}>
        <header className={classes.head}>
          <h1 className={classes.title}>{setting.title()}</h1>
          <Text size="sm" c="dimmed">
            {setting.hint()}
          </Text>
        </header>
        <setting.Editor setting={draft} dirty={dirty} change={setDraft} />
      </div>
      {save.error && (
        <div className={classes.failure}>
          <FailureNote error={save.error} />
        </div>
      )}
      <footer className={classes.foot}>
        <span className={classes.gap} />
        {dirty && (
          <Button variant="default" onClick={() => setDraft(saved)}>
            {m.discard()}
          </Button>
        )}
        <Button type="submit" disabled={!dirty} loading={save.isPending} data-testid="save-settings">
          {m.save()}
        </Button>
      </footer>
      <LeaveModal
        opened={guard.status === "blocked"}
        stay={() => guard.reset?.()}
        leave={() => guard.proceed?.()}
      />
    </form>
  );
}
