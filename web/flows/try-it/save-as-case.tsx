import { ActionIcon, Button, Group, Popover, TextInput, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { FlaskConical } from "lucide-react";
import { type FormEvent, useState } from "react";
import { asTest } from "../../../domain/flow/rehearsal/as-test.ts";
import type { Rehearsal } from "../../../domain/flow/rehearsal/rehearsal.ts";
import { endWords } from "../../../domain/flow/rehearsal/words.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import { freeName } from "../tests/free-name.ts";

/** Keeps what was just tried as a test case of the flow: it expects the same way and the same end. */
export function SaveAsCase({ editor, rehearsal }: { editor: Editor; rehearsal: Rehearsal | null }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const { flow } = editor;
  function open() {
    if (rehearsal !== null) setName(freeName(flow.tests, endWords(rehearsal.end, getLocale())));
    setOpened(true);
  }
  function save(event: FormEvent) {
    event.preventDefault();
    // The popover is a portal: React would hand this on to a form around the panel.
    event.stopPropagation();
    if (rehearsal === null || name.trim() === "") return;
    const test = asTest(rehearsal, name.trim());
    editor.change({ ...flow, tests: [...flow.tests, test] }, m.flowtest_did_add());
    notifications.show({ message: m.tryit_kept({ name: test.name }), color: "green" });
    setOpened(false);
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={m.tryit_keep()}>
          <ActionIcon
            aria-label={m.tryit_keep()}
            disabled={rehearsal === null}
            onClick={open}
            data-testid="try-keep"
          >
            <FlaskConical size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.tryit_keep()}>
        <form onSubmit={save}>
          <TextInput
            label={m.flowtest_name()}
            description={m.tryit_keep_hint()}
            required
            maxLength={100}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            data-autofocus
            data-testid="try-keep-name"
          />
          <Group justify="flex-end" mt="sm" gap="xs">
            <Button size="xs" variant="default" onClick={() => setOpened(false)}>
              {m.cancel()}
            </Button>
            <Button size="xs" type="submit" data-testid="try-keep-now">
              {m.save()}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
