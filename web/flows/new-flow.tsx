import { UnstyledButton } from "@mantine/core";
import { FileUp, LayoutTemplate, SquareDashed } from "lucide-react";
import { useRef, useState } from "react";
import type { Flow } from "../../domain/flow/flow.ts";
import { type FileProblem, readFlowFile } from "../../domain/flow/flow-file.ts";
import { templates } from "../../domain/flow/templates/index.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import classes from "./flows-page.module.css";
import { NewFlowForm } from "./new-flow-form.tsx";
import { emptyFlow } from "./store/empty-flow.ts";

/** What a new flow begins with: nothing, a template, or a file; then its name. */
export function NewFlow() {
  const [begun, setBegun] = useState<{ like: Flow; name: string } | null>(null);
  const [wrong, setWrong] = useState<readonly FileProblem[]>([]);
  const input = useRef<HTMLInputElement>(null);

  async function open(file: File | undefined) {
    if (file === undefined) return;
    const read = readFlowFile(await file.text());
    setWrong(read.ok ? [] : read.problems);
    if (read.ok) setBegun({ like: read.flow, name: read.flow.name });
  }
  if (begun !== null) return <NewFlowForm {...begun} cancel={() => setBegun(null)} />;
  return (
    <div className={classes.beginnings} data-testid="beginnings">
      <UnstyledButton
        className={classes.beginning}
        onClick={() => setBegun({ like: emptyFlow("new", "new"), name: "" })}
        data-testid="begin-empty"
      >
        <SquareDashed size={20} aria-hidden="true" />
        <b>{m.edit_begin_empty()}</b>
        <small>{m.edit_begin_empty_hint()}</small>
      </UnstyledButton>
      {templates.map(({ id, name, description, make }) => (
        <UnstyledButton
          key={id}
          className={classes.beginning}
          onClick={() => setBegun({ like: make(), name: inLocale(name) })}
          data-testid={`begin-${id}`}
        >
          <LayoutTemplate size={20} aria-hidden="true" />
          <b>{inLocale(name)}</b>
          <small>{inLocale(description)}</small>
        </UnstyledButton>
      ))}
      <UnstyledButton className={classes.beginning} onClick={() => input.current?.click()}>
        <FileUp size={20} aria-hidden="true" />
        <b>{m.edit_begin_file()}</b>
        <small>{m.edit_begin_file_hint()}</small>
      </UnstyledButton>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        onChange={({ currentTarget: { files } }) => void open(files?.[0])}
      />
      {wrong.length > 0 && (
        <ul className={classes.wrong} role="alert">
          {wrong.slice(0, 8).map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
