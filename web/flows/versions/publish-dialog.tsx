import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { localInstant } from "../../../domain/calendar/local-instant.ts";
import { ApiFailure } from "../../api/failure.ts";
import { configQuery, meQuery } from "../../api/queries.ts";
import { dayAndTime } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { PublishDialogProps } from "../store/editor.ts";
import { useResults } from "../tests/use-results.ts";
import { wallClock } from "../try-it/wall-clock.ts";
import classes from "./publish.module.css";
import { publishNow } from "./publish-now.ts";
import { PublishChanges, PublishProblems, Section } from "./publish-parts.tsx";
import { PublishRefusal } from "./publish-refusal.tsx";
import { PublishTests } from "./publish-tests.tsx";
import { useReleasing } from "./use-release.ts";
import { nextHour } from "./version-dialogs.tsx";
import { versionsQuery } from "./versions-api.ts";

const ways = ["now", "later", "keep"] as const;
type Way = (typeof ways)[number];

/** Before a draft becomes a version: what changes, what is wrong, what the tests say, and who gets it when. */
export function PublishDialog({ editor, close }: PublishDialogProps) {
  const { flow } = editor;
  const zone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const versions = useQuery(versionsQuery(flow.id));
  const release = versions.data?.release ?? null;
  const { results, running } = useResults(editor);
  const releasing = useReleasing(flow.id);
  const [note, setNote] = useState("");
  const [despite, setDespite] = useState("");
  const [way, setWay] = useState<Way>("now");
  const [local, setLocal] = useState(() => wallClock(nextHour(Date.now()), zone));
  const at = localInstant(zone, local);
  const late = way === "later" && (at === null || at <= Date.now());
  const errors = editor.problems.filter(({ severity }) => severity === "error");
  const failed = results.filter((one) => one !== null && !one.passed).length;
  const publishing = useMutation({
    mutationFn: () =>
      publishNow(editor, {
        note: note.trim(),
        live: way === "now",
        despite: despite.trim() === "" ? null : despite.trim(),
        schedule: way === "later" && at !== null && release !== null ? { at, release } : null,
      }),
    onSuccess: async (version) => {
      const time = at === null ? "" : dayAndTime(at, zone);
      const said: Record<Way, () => string> = {
        now: () => m.publish_done_now({ version }),
        later: () => m.publish_done_later({ version, time }),
        keep: () => m.publish_done_kept({ version }),
      };
      notifications.show({ message: said[way](), color: "green" });
      close();
      await releasing.refresh();
    },
    onError: () => void releasing.refresh(),
  });
  // The server has run them, too: what it found counts even when it was otherwise here.
  const refused = publishing.error instanceof ApiFailure && publishing.error.code === "tests-failed";
  const needsReason = failed > 0 || refused;
  const blocked = errors.length > 0 || late || (needsReason && despite.trim().length < 3);
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (!blocked && !running) publishing.mutate();
  }
  const actions: Record<Way, () => string> = {
    now: m.publish_now,
    later: m.release_schedule_now,
    keep: m.publish_keep,
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={m.publish_title({ name: flow.name })}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <form onSubmit={submit} className={classes.form} data-testid="publish-dialog">
        <PublishChanges editor={editor} live={release?.live ?? null} known={versions.data !== undefined} />
        <PublishProblems editor={editor} close={close} />
        <PublishTests tests={flow.tests} results={results} running={running} />
        {needsReason && (
          <Section title={m.publish_despite()}>
            <PublishReason value={despite} change={setDespite} />
          </Section>
        )}
        <Textarea
          label={m.publish_note()}
          placeholder={m.publish_note_hint()}
          maxLength={500}
          autosize
          minRows={2}
          maxRows={5}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
          data-autofocus
          data-testid="publish-note"
        />
        <Radio.Group
          label={m.publish_who()}
          value={way}
          onChange={(value) => setWay(ways.find((one) => one === value) ?? "now")}
        >
          <Stack gap={6} mt={6}>
            <Radio value="now" label={m.publish_way_now()} description={m.publish_way_now_hint()} />
            {release !== null && (
              <Radio value="later" label={m.publish_way_later()} data-testid="publish-later" />
            )}
            {way === "later" && (
              <TextInput
                ml={28}
                type="datetime-local"
                label={m.tryit_date_time({ zone })}
                value={local}
                error={late ? m.release_time_past() : undefined}
                onChange={({ currentTarget: { value } }) => setLocal(value)}
              />
            )}
            <Radio
              value="keep"
              label={m.publish_way_keep()}
              description={m.publish_way_keep_hint()}
              data-testid="publish-keep"
            />
          </Stack>
        </Radio.Group>
        {publishing.error && <PublishRefusal error={publishing.error} />}
        <Group justify="flex-end" gap="sm">
          {errors.length > 0 && (
            <Text size="sm" c="red" className={classes.why}>
              {m.publish_blocked()}
            </Text>
          )}
          <Button variant="default" onClick={close}>
            {m.cancel()}
          </Button>
          <Button
            type="submit"
            loading={publishing.isPending}
            disabled={blocked || running}
            color={needsReason ? "amber" : "ai"}
            data-testid="publish-now"
          >
            {actions[way]()}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Who publishes though tests fail says why, and is shown with it. */
function PublishReason({ value, change }: { value: string; change(value: string): void }) {
  const name = useQuery(meQuery).data?.name ?? m.you();
  return (
    <Textarea
      label={m.publish_reason()}
      description={m.publish_reason_hint({ name })}
      required
      minLength={3}
      maxLength={500}
      autosize
      minRows={2}
      maxRows={5}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data-testid="publish-despite"
    />
  );
}
