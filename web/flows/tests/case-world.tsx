import { Select, TextInput } from "@mantine/core";
import { Plus } from "lucide-react";
import { localInstant } from "../../../domain/calendar/local-instant.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { AnswerFields } from "../try-it/answer-fields.tsx";
import { askingNodes, isKind, nodesOf, withSubFlows } from "../try-it/asking-nodes.ts";
import { useWorld } from "../try-it/use-world.ts";
import { wallClock } from "../try-it/wall-clock.ts";
import { ArmFields, HoursFields } from "../try-it/world-fields.tsx";
import { Part } from "./case-editor.tsx";
import { KeptInput } from "./kept-input.tsx";
import { PairFields } from "./pair-fields.tsx";

interface Props {
  editor: Editor;
  test: FlowTest;
  set(part: Partial<FlowTest>, field: string): void;
}

/** Into what world a case comes: when it is, who calls, what is known, what others answer. */
export function CaseWorld({ editor, test, set }: Props) {
  const { timeZone } = useWorld();
  const nodes = nodesOf(withSubFlows(editor.flow, editor.flows));
  const asking = askingNodes(nodes, test.mocks);
  const mocked = asking.filter(({ id }) => test.mocks.some(({ node }) => node === id));
  const others = nodes.filter(
    ({ id, node }) =>
      !mocked.some((one) => one.id === id) && (asking.some((one) => one.id === id) || waits.has(node.kind)),
  );
  return (
    <>
      <Part title={m.tryit_when()}>
        <TextInput
          size="xs"
          type="datetime-local"
          label={m.tryit_date_time({ zone: timeZone })}
          description={test.at === undefined ? m.tryit_ordinary() : undefined}
          value={test.at === undefined ? "" : wallClock(Date.parse(test.at), timeZone)}
          onChange={({ currentTarget: { value } }) => {
            const { at: _, ...rest } = test;
            const instant = localInstant(timeZone, value);
            set({ ...rest, at: instant === null ? undefined : new Date(instant).toISOString() }, "at");
          }}
        />
        <HoursFields nodes={nodes} hours={test.hours} change={(hours) => set({ hours }, "hours")} />
      </Part>
      <Part title={m.tryit_who()}>
        <KeptInput
          size="xs"
          label={m.tryit_phone_number()}
          placeholder={m.tryit_withheld()}
          type="tel"
          maxLength={20}
          value={test.phone ?? ""}
          refusal={(text) => (text === "" || /^\+[1-9]\d{3,14}$/.test(text) ? null : m.phone_number_hint())}
          change={(text) => set({ phone: text === "" ? null : text }, "phone")}
        />
      </Part>
      <Part title={m.flowtest_known()}>
        <PairFields pairs={test.variables} change={(variables) => set({ variables }, "variables")} />
      </Part>
      <Part title={m.tryit_outside()}>
        <AnswerFields
          nodes={mocked}
          mocks={test.mocks}
          change={(mocks) => set({ mocks }, "mocks")}
          select={(node) => editor.select([node])}
        />
        {others.length > 0 && (
          <Select
            size="xs"
            aria-label={m.flowtest_add_answer()}
            placeholder={m.flowtest_add_answer()}
            leftSection={<Plus size={13} />}
            searchable
            value={null}
            data={[...new Set(others.map(({ id }) => id))]}
            onChange={(node) => {
              if (node !== null)
                set({ mocks: [...test.mocks, { node, exit: "failed", variables: {} }] }, "mocks");
            }}
          />
        )}
      </Part>
      {nodes.some(isKind("split")) && (
        <Part title={m.tryit_splits()}>
          <ArmFields nodes={nodes} arms={test.arms} change={(arms) => set({ arms }, "arms")} />
        </Part>
      )}
    </>
  );
}

/** These can fail too, though nobody outside is asked. */
const waits = new Set(["menu", "gather", "queue", "callback", "voicemail"]);
