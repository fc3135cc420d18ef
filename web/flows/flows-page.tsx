import { Badge, Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import classes from "./flows-page.module.css";
import { type ListedFlow, listFlows } from "./list-flows.ts";
import { NewFlow } from "./new-flow.tsx";

/** All flows, and the way to a new one. */
export function FlowsPage() {
  const { data, error, refetch } = useQuery({ queryKey: ["admin", "flows", "all"], queryFn: listFlows });
  const [making, setMaking] = useState(false);
  const [words, setWords] = useState("");
  const wanted = words.trim().toLocaleLowerCase();
  const shown = data?.filter(({ id, name }) => `${id} ${name}`.toLocaleLowerCase().includes(wanted));
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1>{m.flows()}</h1>
          <p>{m.flows_hint()}</p>
        </div>
        {(data?.length ?? 0) > 6 && (
          <TextInput
            aria-label={m.search()}
            placeholder={m.search()}
            leftSection={<Search size={14} />}
            value={words}
            onChange={({ currentTarget: { value } }) => setWords(value)}
          />
        )}
        <Button leftSection={<Plus size={16} />} onClick={() => setMaking(true)} data-testid="new-part">
          {m.edit_new_flow()}
        </Button>
      </header>
      {error && <FailureNote error={error} retry={() => void refetch()} />}
      {shown?.length === 0 && <p className={classes.none}>{wanted ? m.nothing_found() : m.nothing_yet()}</p>}
      <ul className={classes.flows}>
        {shown?.map((flow) => (
          <li key={flow.id}>
            <Line flow={flow} />
          </li>
        ))}
      </ul>
      <Modal
        opened={making}
        onClose={() => setMaking(false)}
        title={m.edit_new_flow()}
        size="lg"
        closeButtonProps={{ "aria-label": m.close() }}
      >
        <NewFlow />
      </Modal>
    </div>
  );
}

function Line({ flow: { id, name, description, live, draft } }: { flow: ListedFlow }) {
  const when = (at: number) =>
    new Intl.DateTimeFormat(getLocale(), { dateStyle: "medium", timeStyle: "short" }).format(at);
  return (
    <Link
      to="/admin/flows/$flow/edit"
      params={{ flow: id }}
      className={classes.flow}
      data-testid={`flow-${id}`}
    >
      <span className={classes.words}>
        <b>{name}</b>
        <code>{id}</code>
        {description !== "" && <small>{description}</small>}
      </span>
      <span className={classes.state}>
        {draft?.changed && (
          <Badge variant="light" color="amber" tt="none">
            {live === null ? m.edit_only_draft() : m.edit_changed_draft()}
          </Badge>
        )}
        {live !== null && (
          <Badge variant="light" color="green" tt="none">
            {m.edit_live_version({ version: live })}
          </Badge>
        )}
        {draft !== null && draft.savedBy !== null && (
          <small>{m.edit_saved_by({ name: draft.savedBy, time: when(draft.savedAt) })}</small>
        )}
      </span>
    </Link>
  );
}
