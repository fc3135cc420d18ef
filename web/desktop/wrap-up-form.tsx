import { Button, Group, Kbd, Progress, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Check, TimerReset } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { configQuery } from "../api/queries.ts";
import { clock, duration } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import { dropDrafts, keepDraft, readDraft } from "./drafts.ts";
import { controlKey, isWriting } from "./keys.ts";
import { useNames } from "./names.ts";
import { useDesk, useDesktop, useServerNow } from "./use-desktop.ts";
import classes from "./wrap-up-form.module.css";

const hurryMs = 10_000;

/** The work after a contact: what it was about, a note, done. A key for each disposition. */
export function WrapUpForm({ view }: { view: ContactView }) {
  const { contact, wrapUp, card } = view;
  const desktop = useDesktop();
  const names = useNames();
  const now = useServerNow();
  const config = useQuery(configQuery).data;
  const choices = config?.queues.find((queue) => queue.id === card.queue)?.dispositions ?? [];
  const [chosen, setChosen] = useState(() => readDraft(contact, "disposition"));
  const [note, setNote] = useState(() => readDraft(contact, "note"));
  const busy = useDesk((state) => state.busy[contact] ?? null);
  const form = useRef<HTMLElement>(null);
  const ready = chosen !== "" || choices.length === 0;
  const left = wrapUp ? wrapUp.endsAt - now : null;

  useEffect(() => form.current?.focus({ preventScroll: true }), []);

  function choose(disposition: string) {
    setChosen(disposition);
    keepDraft(contact, "disposition", disposition);
  }

  function complete() {
    if (!ready) return;
    desktop.completeWrapUp(contact, chosen, note.trim());
    dropDrafts(contact);
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        complete();
      }
      const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
      if (choice === undefined || isWriting(event.target) || event.altKey || event.ctrlKey || event.metaKey)
        return;
      event.preventDefault();
      choose(choice);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });

  return (
    <section ref={form} tabIndex={-1} className={classes.form} aria-label={m.wrap_up()} data-testid="wrap-up">
      <div className={classes.card}>
        <header className={classes.head}>
          <div>
            <h2 className={classes.title}>{m.wrap_up()}</h2>
            <Text size="sm" c="dimmed">
              {view.acceptedAt !== null && view.endedAt !== null
                ? m.talked_for({ time: duration(view.endedAt - view.acceptedAt) })
                : m.wrap_up_hint()}
            </Text>
          </div>
          {wrapUp && left !== null && (
            <div className={classes.time} data-hurry={left < hurryMs || undefined}>
              <time data-testid="wrap-up-left">{clock(left)}</time>
              <Button
                size="xs"
                variant="default"
                leftSection={<TimerReset size={14} />}
                disabled={wrapUp.extended}
                loading={busy?.includes("wrapup.extend")}
                onClick={() => desktop.tell("wrapup.extend", contact)}
                data-testid="wrap-up-extend"
              >
                {wrapUp.extended ? m.extended() : m.extend()}
              </Button>
            </div>
          )}
        </header>
        {wrapUp && left !== null && (
          <Progress
            value={Math.max(0, (left / (wrapUp.endsAt - wrapUp.startedAt)) * 100)}
            color={left < hurryMs ? "red" : "amber"}
            size={4}
            aria-label={m.time_left()}
          />
        )}
        {choices.length > 0 && (
          <fieldset className={classes.choices}>
            <legend>{m.disposition()}</legend>
            {choices.map((id, place) => (
              <UnstyledButton
                key={id}
                className={classes.choice}
                aria-pressed={chosen === id}
                onClick={() => choose(id)}
                data-testid={`disposition-${id}`}
              >
                {place < 9 && <Kbd size="xs">{place + 1}</Kbd>}
                <span>{names.disposition(id)}</span>
                {chosen === id && <Check size={16} aria-hidden="true" />}
              </UnstyledButton>
            ))}
          </fieldset>
        )}
        <Textarea
          label={m.note()}
          placeholder={m.note_placeholder()}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2000}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value);
            keepDraft(contact, "note", event.currentTarget.value);
          }}
          data-testid="wrap-up-note"
        />
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {ready ? "" : m.disposition_missing()}
          </Text>
          <Button
            disabled={!ready}
            loading={busy?.includes("wrapup.complete")}
            onClick={complete}
            rightSection={<Kbd size="xs">{controlKey} ↵</Kbd>}
            data-testid="wrap-up-complete"
          >
            {m.complete()}
          </Button>
        </Group>
      </div>
    </section>
  );
}
