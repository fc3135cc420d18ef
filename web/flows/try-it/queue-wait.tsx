import { Button, Menu } from "@mantine/core";
import { ChevronDown, Hourglass } from "lucide-react";
import { exitsOf } from "../../../domain/flow/exits.ts";
import { duration } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { exitWords } from "../kinds/exit-words.ts";
import type { InputProps } from "./input-props.ts";
import classes from "./try-it.module.css";

const spans = [30_000, 120_000, 600_000];

/** While it waits in a queue: time that passes, and the queue that sends the contact away by one of its exits. */
export function QueueWait({ editor, rehearsal, step }: InputProps) {
  const { flow, node } = rehearsal.run;
  const graph = flow === editor.flow.id ? editor.flow : editor.flows.find(({ id }) => id === flow);
  const queue = graph?.nodes[node];
  const exits = queue === undefined ? [] : exitsOf(queue).filter(({ name }) => name.startsWith("exit:"));
  return (
    <div className={classes.row}>
      {spans.map((ms) => (
        <Button
          key={ms}
          size="compact-xs"
          variant="default"
          leftSection={<Hourglass size={12} />}
          aria-label={m.tryit_time_passes({ time: duration(ms) })}
          onClick={() => step({ wait: ms })}
        >
          {duration(ms)}
        </Button>
      ))}
      <Menu position="top-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="compact-xs" variant="default" rightSection={<ChevronDown size={12} />}>
            {m.tryit_queue_sends()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => step({ queue: "" })}>{m.tryit_queue_closed()}</Menu.Item>
          {queue !== undefined &&
            exits.map(({ name }) => (
              <Menu.Item key={name} onClick={() => step({ queue: name.slice("exit:".length) })}>
                {m.tryit_queue_exit({ exit: exitWords(queue, name).label })}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
