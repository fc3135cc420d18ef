import { ActionIcon, Autocomplete, Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, RefreshCw, X } from "lucide-react";
import type { TestResult } from "../../../domain/flow/rehearsal/run-test.ts";
import { endWords } from "../../../domain/flow/rehearsal/words.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { LineButtons, moved } from "../../admin/queue/line-buttons.tsx";
import { configQuery } from "../../api/queries.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import { nodesOf, withSubFlows } from "../try-it/asking-nodes.ts";
import { Part } from "./case-editor.tsx";
import { PairFields } from "./pair-fields.tsx";
import classes from "./tests.module.css";

type Expect = FlowTest["expect"];

interface Props {
  editor: Editor;
  test: FlowTest;
  result: TestResult | null;
  change(expect: Expect, field: string): void;
}

const plainEnds = ["hung-up", "failed", "left", "waiting", "voicemail"];

/** What must come of a case: how it ends, which way it goes, what is heard, what is remembered. */
export function ExpectFields({ editor, test: { expect }, result, change }: Props) {
  const queues = useQuery(configQuery).data?.queues ?? [];
  const language = getLocale();
  const nodes = [...new Set(nodesOf(withSubFlows(editor.flow, editor.flows)).map(({ id }) => id))];
  const set = (part: Partial<Expect>, field: string) => change({ ...expect, ...part }, field);
  const ends = [
    ...new Set([
      ...plainEnds,
      ...queues.flatMap(({ id }) => [`queue:${id}`, `callback:${id}`]),
      ...(result === null ? [] : [result.end]),
    ]),
  ];
  const { end: _, ...endless } = expect;
  return (
    <>
      <Part title={m.flowtest_expects_end()}>
        <Autocomplete
          size="xs"
          aria-label={m.flowtest_expects_end()}
          placeholder={m.flowtest_any_end()}
          data={ends}
          renderOption={({ option }) => (
            <span className={classes.option}>
              {option.value}
              <small>{endWords(option.value, language)}</small>
            </span>
          )}
          maxLength={100}
          value={expect.end ?? ""}
          onChange={(end) => change(end === "" ? endless : { ...expect, end }, "end")}
          data-testid="test-end"
        />
        {result !== null && !sameAsNow(expect, result) && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<RefreshCw size={12} />}
            style={{ justifySelf: "start" }}
            onClick={() => set({ end: result.end, path: result.path.map(({ node }) => node) }, "now")}
            data-testid="test-expect-now"
          >
            {m.flowtest_expect_now()}
          </Button>
        )}
      </Part>
      <Part title={m.flowtest_expects_path()}>
        <Nodes
          name={m.flowtest_expects_path()}
          nodes={nodes}
          chosen={expect.path}
          ordered
          editor={editor}
          change={(path) => set({ path }, "path")}
        />
      </Part>
      <Part title={m.flowtest_expects_not()}>
        <Nodes
          name={m.flowtest_expects_not()}
          nodes={nodes}
          chosen={expect.avoids}
          editor={editor}
          change={(avoids) => set({ avoids }, "avoids")}
        />
      </Part>
      <Part title={m.flowtest_expects_heard()}>
        {expect.hears.map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is what is being typed
          <div key={place} className={classes.row}>
            <TextInput
              className={classes.grow ?? ""}
              size="xs"
              aria-label={m.flowtest_heard_part()}
              placeholder={m.flowtest_heard_part()}
              maxLength={500}
              value={text}
              onChange={({ currentTarget: { value } }) =>
                set({ hears: expect.hears.toSpliced(place, 1, value) }, `hears ${place}`)
              }
            />
            <ActionIcon
              aria-label={m.remove_named({ name: text })}
              onClick={() => set({ hears: expect.hears.toSpliced(place, 1) }, "hears")}
            >
              <X size={14} />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Plus size={13} />}
          style={{ justifySelf: "start" }}
          onClick={() => set({ hears: [...expect.hears, ""] }, "hears")}
        >
          {m.flowtest_add_heard()}
        </Button>
      </Part>
      <Part title={m.flowtest_expects_variables()}>
        <PairFields pairs={expect.variables} change={(variables) => set({ variables }, "variables")} />
      </Part>
    </>
  );
}

const sameAsNow = ({ end, path }: Expect, result: TestResult): boolean =>
  end === result.end && path.join() === result.path.map(({ node }) => node).join();

interface NodesProps {
  name: string;
  nodes: readonly string[];
  chosen: readonly string[];
  ordered?: boolean;
  editor: Editor;
  change(nodes: string[]): void;
}

function Nodes({ name, nodes, chosen, ordered = false, editor, change }: NodesProps) {
  return (
    <>
      {chosen.length > 0 && (
        <ol className={classes.nodes} data-lines>
          {chosen.map((node, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a node may be gone through more than once
            <li key={place} data-line data-unknown={!nodes.includes(node) || undefined}>
              <button type="button" onClick={() => editor.select([node])}>
                {node}
              </button>
              {ordered ? (
                <LineButtons
                  name={node}
                  place={place}
                  count={chosen.length}
                  move={(to) => change(moved(chosen, place, to))}
                  remove={() => change(chosen.toSpliced(place, 1))}
                />
              ) : (
                <ActionIcon
                  size="sm"
                  aria-label={m.remove_named({ name: node })}
                  onClick={() => change(chosen.toSpliced(place, 1))}
                >
                  <X size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ol>
      )}
      <Select
        size="xs"
        aria-label={`${name}: ${m.flowtest_add_node()}`}
        placeholder={m.flowtest_add_node()}
        leftSection={<Plus size={13} />}
        searchable
        value={null}
        data={nodes.filter((node) => ordered || !chosen.includes(node))}
        onChange={(node) => {
          if (node !== null) change([...chosen, node]);
        }}
      />
    </>
  );
}
