import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Leave } from "../../../domain/directory/queue-config.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import classes from "./queue-editor.module.css";

/** What a `Leave` may be, as people choose it. */
export const leaveKinds = (): { value: Leave["kind"]; label: string }[] => [
  { value: "overflow", label: m.leave_overflow() },
  { value: "voicemail", label: m.leave_voicemail() },
  { value: "callback", label: m.leave_callback() },
  { value: "exit", label: m.leave_exit() },
];

/** The plain one of a kind. */
export function newLeave(kind: Leave["kind"]): Leave {
  if (kind === "overflow") return { kind, queue: "" };
  return kind === "exit" ? { kind, exit: "failed" } : { kind };
}

interface Props {
  label: string;
  /** This queue: nobody overflows to where they are. */
  own: string;
  value: Leave;
  change(leave: Leave): void;
}

/** Where a contact goes that does not stay. */
export function LeaveField({ label, own, value, change }: Props) {
  return (
    <div className={classes.leave}>
      <Select
        label={label}
        allowDeselect={false}
        data={leaveKinds()}
        value={value.kind}
        onChange={(kind) => change(newLeave(leaveKinds().find((one) => one.value === kind)?.value ?? "exit"))}
      />
      <LeaveDetails own={own} value={value} change={change} />
    </div>
  );
}

/** Which queue, or which exit; nothing for the kinds that need no more. */
export function LeaveDetails({ own, value, change }: Omit<Props, "label">) {
  const queues = useQuery(configQuery).data?.queues ?? [];
  if (value.kind === "overflow")
    return (
      <Select
        label={m.to_queue()}
        required
        allowDeselect={false}
        data={queues
          .filter(({ id }) => id !== own)
          .map((queue) => ({ value: queue.id, label: inLocale(queue.name) }))}
        value={value.queue || null}
        onChange={(queue) => change({ kind: "overflow", queue: queue ?? "" })}
      />
    );
  if (value.kind === "exit")
    return (
      <TextInput
        label={m.exit_name()}
        description={m.exit_hint()}
        required
        pattern="[a-z0-9][a-z0-9\-]{0,63}"
        title={m.id_hint()}
        value={value.exit}
        onChange={({ currentTarget: { value: exit } }) => change({ kind: "exit", exit })}
      />
    );
  return null;
}
