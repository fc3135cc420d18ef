import { NumberInput, Select, SimpleGrid, Switch, Text, Textarea } from "@mantine/core";
import type { QueueMessage } from "../../../domain/directory/queue-config.ts";
import { m } from "../../paraglide/messages.js";
import { AddLine } from "../fields.tsx";
import { LineButtons, moved } from "./line-buttons.tsx";
import classes from "./queue-editor.module.css";
import type { QueuePartProps } from "./queue-editor.tsx";
import { OptionalTimeField, TimeField } from "./time-field.tsx";

/** What is said to those who wait. */
export function MessageFields({ part, change }: QueuePartProps) {
  const { messages } = part;
  const set = (next: QueueMessage[]) => change({ ...part, messages: next });
  const blank: QueueMessage = {
    afterMs: 60_000,
    everyMs: null,
    upToPosition: null,
    words: { en: "", ja: "" },
  };
  return (
    <div className={classes.lines} data-lines>
      {messages.length === 0 && (
        <Text size="sm" c="dimmed">
          {m.messages_empty()}
        </Text>
      )}
      {messages.map((message, place) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a message has no identity but its place
          key={place}
          className={classes.card}
          data-line
          aria-label={m.message_number({ number: place + 1 })}
        >
          <header className={classes.cardHead}>
            <b>{m.message_number({ number: place + 1 })}</b>
            <LineButtons
              name={m.message_number({ number: place + 1 })}
              place={place}
              count={messages.length}
              move={(to) => set(moved(messages, place, to))}
              remove={() => set(messages.filter((_, other) => other !== place))}
            />
          </header>
          <Message message={message} change={(next) => set(messages.with(place, next))} />
        </section>
      ))}
      {messages.length < 20 && <AddLine add={() => set([...messages, blank])}>{m.add_message()}</AddLine>}
    </div>
  );
}

function Message({ message, change }: { message: QueueMessage; change(message: QueueMessage): void }) {
  const { words } = message;
  return (
    <>
      <SimpleGrid className={classes.row} cols={{ base: 1, sm: 3 }}>
        <TimeField
          label={m.message_after()}
          max={86_400_000}
          value={message.afterMs}
          change={(afterMs) => change({ ...message, afterMs })}
        />
        <OptionalTimeField
          label={m.message_every()}
          placeholder={m.message_once()}
          min={10_000}
          max={3_600_000}
          value={message.everyMs}
          change={(everyMs) => change({ ...message, everyMs })}
        />
        <NumberInput
          label={m.message_up_to()}
          placeholder={m.message_to_all()}
          min={1}
          allowDecimal={false}
          value={message.upToPosition ?? ""}
          onChange={(value) => change({ ...message, upToPosition: value === "" ? null : Number(value) })}
        />
      </SimpleGrid>
      <SimpleGrid className={classes.row} cols={{ base: 1, sm: 2 }}>
        {(["en", "ja"] as const).map((language) => (
          <Textarea
            key={language}
            label={language === "en" ? m.words_en() : m.words_ja()}
            lang={language}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={words[language]}
            onChange={({ currentTarget: { value } }) =>
              change({ ...message, words: { ...words, [language]: value } })
            }
          />
        ))}
      </SimpleGrid>
      {/* Braces would be taken for a place to fill in if they stood in the texts themselves. */}
      <Text size="xs" c="dimmed">
        {m.message_places({ position: "{{position}}", minutes: "{{minutes}}" })}
      </Text>
    </>
  );
}

/** Whether and how the queue calls back. */
export function CallbackFields({ part, change }: QueuePartProps) {
  const { callback } = part;
  const set = (next: Partial<typeof callback>) => change({ ...part, callback: { ...callback, ...next } });
  return (
    <>
      <Switch
        label={m.callback_offered()}
        checked={callback.offered}
        onChange={({ currentTarget: { checked } }) => set({ offered: checked })}
      />
      <SimpleGrid className={classes.row} cols={{ base: 1, sm: 3 }}>
        <Select
          label={m.callback_first()}
          allowDeselect={false}
          data={[
            { value: "agent", label: m.callback_first_agent() },
            { value: "customer", label: m.callback_first_customer() },
          ]}
          value={callback.first}
          onChange={(first) => set({ first: first === "customer" ? "customer" : "agent" })}
        />
        <NumberInput
          label={m.callback_attempts()}
          required
          min={1}
          max={10}
          allowDecimal={false}
          value={callback.attempts}
          onChange={(value) => set({ attempts: Number(value) })}
        />
        <TimeField
          label={m.callback_retry()}
          unit="min"
          min={10_000}
          max={86_400_000}
          value={callback.retryMs}
          change={(retryMs) => set({ retryMs })}
        />
      </SimpleGrid>
    </>
  );
}
