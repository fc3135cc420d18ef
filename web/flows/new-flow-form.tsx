import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import type { Flow } from "../../domain/flow/flow.ts";
import { IdField } from "../admin/fields.tsx";
import { toSlug } from "../admin/to-slug.ts";
import { ApiFailure } from "../api/failure.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./dialogs/dialogs.module.css";
import { writeDraft } from "./saving/draft-api.ts";

interface Props {
  /** What the new flow begins with; its id and name are chosen here. */
  like: Flow;
  name: string;
  cancel?(): void;
  done?(): void;
}

/** Names a new flow, makes its draft and opens it. Nobody gets it before it is published. */
export function NewFlowForm({ like, name: proposed, cancel, done }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(proposed);
  const [id, setId] = useState(toSlug(proposed));
  const suggested = id === toSlug(name);
  const make = useMutation({
    mutationFn: async () => {
      try {
        await writeDraft(id, { ...like, id, name, version: 1 }, 0);
      } catch (error) {
        const taken = error instanceof ApiFailure && error.status === 409;
        throw taken ? new ApiFailure(409, "taken", m.edit_flow_taken(), error.requestId) : error;
      }
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ["admin", "flows"] });
      done?.();
      await navigate({ to: "/admin/flows/$flow/edit", params: { flow: id } });
    },
  });
  function submit(event: SubmitEvent) {
    event.preventDefault();
    make.mutate();
  }
  return (
    <form className={classes.fields} onSubmit={submit} data-testid="new-flow">
      <TextInput
        label={m.name()}
        required
        maxLength={100}
        value={name}
        data-autofocus
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          if (suggested) setId(toSlug(value));
        }}
      />
      <IdField id={id} isNew change={setId} />
      {make.error && <FailureNote error={make.error} />}
      <div className={classes.buttons}>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {m.cancel()}
          </Button>
        )}
        <Button type="submit" loading={make.isPending} data-testid="make-flow">
          {m.edit_make_flow()}
        </Button>
      </div>
    </form>
  );
}
