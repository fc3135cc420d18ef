import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { DoorOpen, SendHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { m } from "../../paraglide/messages.js";
import type { InputProps } from "./input-props.ts";
import { Over } from "./over.tsx";
import { QueueWait } from "./queue-wait.tsx";
import classes from "./try-it.module.css";

/** A chat: buttons, text, and leaving. */
export function ChatInput(props: InputProps) {
  const { rehearsal, step, restart } = props;
  const [text, setText] = useState("");
  const { buttons, waits } = rehearsal;
  if (rehearsal.over) return <Over restart={restart} />;
  const reads = waits.for === "answer";
  function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    step({ type: text.trim() });
    setText("");
  }
  return (
    <div className={classes.chat}>
      {buttons.length > 0 && (
        <ul className={classes.buttons} aria-label={m.tryit_buttons()}>
          {buttons.map(({ value, label }) => (
            <li key={value}>
              <Button
                size="compact-sm"
                variant="light"
                radius="xl"
                onClick={() => step({ choose: value })}
                data-testid={`try-choose-${value}`}
              >
                {label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {waits.for === "queue" && <QueueWait {...props} />}
      <form className={classes.row} onSubmit={send}>
        <TextInput
          className={classes.grow}
          size="xs"
          aria-label={m.write_message()}
          placeholder={reads ? m.write_message() : m.tryit_not_reading()}
          disabled={!reads}
          maxLength={2000}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          rightSection={
            <ActionIcon size="sm" type="submit" aria-label={m.send()} disabled={text.trim() === ""}>
              <SendHorizontal size={15} />
            </ActionIcon>
          }
          data-testid="try-type"
        />
        <Tooltip label={m.tryit_leave()}>
          <ActionIcon
            variant="light"
            color="red"
            size={30}
            aria-label={m.tryit_leave()}
            onClick={() => step({ leave: true })}
          >
            <DoorOpen size={15} />
          </ActionIcon>
        </Tooltip>
      </form>
    </div>
  );
}
