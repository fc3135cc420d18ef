import { Button, Select } from "@mantine/core";
import { Plus } from "lucide-react";
import type { FlowNode } from "../../../domain/flow/flow.ts";
import type { Mock } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import { exitWords } from "../kinds/exit-words.ts";
import { looks } from "../kinds/look.ts";
import { PairFields } from "../tests/pair-fields.tsx";
import { answersOf, type Standing, variablesOf } from "./asking-nodes.ts";
import classes from "./setting.module.css";

interface Props {
  nodes: readonly Standing[];
  mocks: readonly Mock[];
  change(mocks: Mock[]): void;
  select?(node: string): void;
}

/** What each node that asks outside is answered: as usual, or by this exit and with these variables. */
export function AnswerFields({ nodes, mocks, change, select }: Props) {
  const put = (place: number, mock: Mock | null) =>
    change(mock === null ? mocks.toSpliced(place, 1) : mocks.toSpliced(place, 1, mock));
  return (
    <ul className={classes.list}>
      {nodes.map(({ flow, id, node }) => {
        const own = mocks.flatMap((mock, place) => (mock.node === id ? [{ mock, place }] : []));
        const { icon: Icon, name } = looks[node.kind];
        const last = own.at(-1);
        return (
          <li key={`${flow.id}/${id}`} className={classes.answer}>
            <button type="button" className={classes.node} title={name()} onClick={() => select?.(id)}>
              <Icon size={13} aria-hidden="true" />
              {id}
            </button>
            <div className={classes.answers}>
              {own.length === 0 && (
                <AnswerSelect
                  node={node}
                  label={m.tryit_answer_of({ node: id })}
                  value={null}
                  change={(exit) => {
                    if (exit !== null) change([...mocks, mockOf(id, node, exit)]);
                  }}
                />
              )}
              {own.map(({ mock, place }, at) => (
                <div key={place} className={classes.mock}>
                  <AnswerSelect
                    node={node}
                    label={at === 0 ? m.tryit_answer_of({ node: id }) : m.tryit_then_answer({ node: id })}
                    value={mock.exit}
                    change={(exit) => put(place, exit === null ? null : mockOf(id, node, exit, mock))}
                  />
                  <Values mock={mock} change={(variables) => put(place, { ...mock, variables })} />
                </div>
              ))}
              {last !== undefined && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<Plus size={12} />}
                  onClick={() => change(mocks.toSpliced(last.place + 1, 0, { ...last.mock }))}
                >
                  {m.tryit_next_answer()}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What was written already stays; what the new answer brings is there to be filled in. */
function mockOf(node: string, kind: FlowNode, exit: string, before?: Mock): Mock {
  const silent = exit === "failed" || exit === "hang";
  const fresh = variablesOf(kind, exit).map((name) => [name, ""]);
  const variables = silent ? {} : { ...Object.fromEntries(fresh), ...before?.variables };
  return { node, exit, variables };
}

interface SelectProps {
  node: FlowNode;
  label: string;
  value: string | null;
  change(exit: string | null): void;
}

function AnswerSelect({ node, label, value, change }: SelectProps) {
  const words = (exit: string) => {
    if (exit === "hang") return m.tryit_no_answer();
    if (exit === "answered") return m.tryit_answers();
    return exitWords(node, exit).label;
  };
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={m.tryit_as_usual()}
      clearable
      data={answersOf(node).map((exit) => ({ value: exit, label: words(exit) }))}
      value={value}
      onChange={change}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

function Values({ mock, change }: { mock: Mock; change(variables: Record<string, string>): void }) {
  if (mock.exit === "failed" || mock.exit === "hang") return null;
  return <PairFields pairs={mock.variables} change={change} />;
}
