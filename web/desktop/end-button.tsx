import { Button, Group, Popover, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { m } from "../paraglide/messages.js";
import { withKey } from "./keys.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

const asked = new Set<(contact: string) => void>();

/** The key for ending: opens the same question as the button. */
export function askToEnd(contact: string): void {
  for (const ask of asked) ask(contact);
}

/** Ends a chat, after a question: it cannot be taken back. A voicemail is done without one. */
export function EndButton({ view }: { view: ContactView }) {
  const desktop = useDesktop();
  const [open, setOpen] = useState(false);
  const busy = useDesk((state) => state.busy[view.contact]?.includes("end") ?? false);
  const message = view.channel === "voicemail";
  useEffect(() => {
    const ask = (contact: string) => {
      if (contact === view.contact) setOpen(true);
    };
    asked.add(ask);
    return () => void asked.delete(ask);
  }, [view.contact]);
  // nobody is hung up on
  if (message)
    return (
      <Button
        variant="light"
        loading={busy}
        title={withKey(m.end_voicemail(), "end")}
        onClick={() => desktop.tell("end", view.contact)}
        data-testid="end-voicemail"
      >
        {m.end_voicemail()}
      </Button>
    );
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      withArrow
      shadow="md"
      position="bottom-end"
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="light"
          color="red"
          loading={busy}
          title={withKey(m.end_chat(), "end")}
          onClick={() => setOpen(!open)}
          data-testid="end-chat"
        >
          {m.end_chat()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="sm" maw={240}>
          {m.end_chat_question()}
        </Text>
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={() => setOpen(false)}>
            {m.cancel()}
          </Button>
          <Button
            size="xs"
            color="red"
            data-autofocus
            data-testid="end-chat-confirm"
            onClick={() => {
              setOpen(false);
              desktop.tell("end", view.contact);
            }}
          >
            {m.end_chat()}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
