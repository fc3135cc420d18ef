import { Alert, Tabs, Textarea, TextInput } from "@mantine/core";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import type { Flow } from "../../domain/flow/flow.ts";
import { exits } from "../../domain/flow/validate.ts";
import { m } from "../paraglide/messages.js";
import classes from "./fields.module.css";
import { Fields, IdField } from "./fields.tsx";
import { readFlow } from "./read-flow.ts";
import type { EditorProps } from "./sections.tsx";
import { toSlug } from "./to-slug.ts";

/** A flow as its text, checked as it is written, and as an outline of its nodes. */
export function FlowEditor({ part, isNew, change, block }: EditorProps<Flow>) {
  const [text, setText] = useState(() => write(part));
  const [shown, setShown] = useState(part);
  const [problems, setProblems] = useState<string[]>([]);

  // A discarded or saved draft comes from outside: its text replaces what stands here.
  if (shown !== part) {
    setShown(part);
    if (problems.length === 0) setText(write(part));
  }

  function edit(next: string) {
    setText(next);
    const read = readFlow(next, part);
    setProblems(read.problems);
    block(read.problems.length > 0);
    const flow = read.flow ?? part;
    // A text that cannot be read yet is a change as well: it must not be lost by leaving.
    const draft = read.flow ? flow : { ...part };
    setShown(draft);
    change(draft);
  }

  return (
    <>
      <Fields title={m.name()}>
        <TextInput
          label={m.name()}
          required
          maxLength={100}
          value={part.name}
          onChange={({ currentTarget: { value } }) =>
            change({ ...part, name: value, id: isNew ? toSlug(value) : part.id })
          }
        />
        <IdField id={part.id} isNew={isNew} change={(id) => change({ ...part, id })} />
      </Fields>
      <Tabs defaultValue="json" keepMounted>
        <Tabs.List mb="sm">
          <Tabs.Tab value="json">{m.flow_text()}</Tabs.Tab>
          <Tabs.Tab value="outline">{m.flow_outline()}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="json">
          <Textarea
            aria-label={m.flow_text()}
            classNames={{ input: classes.json }}
            autosize
            minRows={18}
            maxRows={34}
            spellCheck={false}
            value={text}
            onChange={({ currentTarget: { value } }) => edit(value)}
            data-testid="flow-text"
          />
        </Tabs.Panel>
        <Tabs.Panel value="outline">
          <Outline flow={part} />
        </Tabs.Panel>
      </Tabs>
      {problems.length > 0 ? (
        <Alert color="red" icon={<CircleX size={18} />} role="alert" title={m.flow_problems()}>
          <ul className={classes.problems}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <Alert color="green" icon={<CircleCheck size={18} />}>
          {m.flow_fine()}
        </Alert>
      )}
    </>
  );
}

const write = ({ start, nodes }: Flow): string => JSON.stringify({ start, nodes }, null, 2);

function Outline({ flow }: { flow: Flow }) {
  return (
    <Fields title={m.flow_outline()}>
      <ul className={classes.outline}>
        {Object.entries(flow.nodes).map(([id, node]) => (
          <li key={id}>
            <b>
              {id === flow.start ? "▶ " : ""}
              {id}
            </b>
            <span>{node.kind}</span>
            <span>{[...new Set(exits(node))].map((next) => `→ ${next}`).join("  ")}</span>
          </li>
        ))}
      </ul>
    </Fields>
  );
}
