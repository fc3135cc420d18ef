import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { reasonWords } from "../outside/reason-words.ts";
import { tryMessage } from "./messaging-store.ts";

interface Props {
  channel: "sms" | "email";
  /** Nothing can be tried that was not saved: it is sent as flows send it. */
  dirty: boolean;
}

/** Sends one message to an address of one's own, and tells what came of it. */
export function TryMessage({ channel, dirty }: Props) {
  const [to, setTo] = useState("");
  const text = m.messaging_try_text();
  const trying = useMutation({ mutationFn: () => tryMessage({ channel, to, subject: text, text }) });
  const told = trying.data;
  return (
    <>
      <Group align="end" gap="sm">
        <TextInput
          label={channel === "sms" ? m.messaging_try_to_sms() : m.messaging_try_to_email()}
          type={channel === "sms" ? "tel" : "email"}
          maxLength={254}
          value={to}
          onChange={({ currentTarget: { value } }) => setTo(value)}
        />
        <Button
          variant="default"
          leftSection={<Send size={15} />}
          disabled={dirty || to.trim() === ""}
          loading={trying.isPending}
          onClick={() => trying.mutate()}
          data-testid={`try-${channel}`}
        >
          {m.messaging_try()}
        </Button>
      </Group>
      {dirty && (
        <Text size="xs" c="dimmed">
          {m.messaging_try_save_first()}
        </Text>
      )}
      {trying.error && <FailureNote error={trying.error} />}
      {told?.exit === "failed" && (
        <Alert color="red" variant="light" role="alert">
          {m.outside_failed({ why: reasonWords(told.reason, told.code) })}
        </Alert>
      )}
      {told?.exit === "sent" && (
        <Alert color="green" variant="light" role="status">
          {m.messaging_sent()}
        </Alert>
      )}
    </>
  );
}
