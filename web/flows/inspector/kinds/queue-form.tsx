import { SimpleGrid, Switch } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { freshId } from "../../store/fresh-id.ts";
import { nowhere } from "../../store/retarget.ts";
import { freeKey, KeyField } from "../fields/key-field.tsx";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { NumberField, SecondsField } from "../fields/number-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import type { Form, FormProps } from "../form.ts";
import { ExitNames } from "./exit-names.tsx";
import classes from "./kinds.module.css";
import { NeedsFields } from "./needs-fields.tsx";
import { PairsField } from "./pairs-field.tsx";

type Choice = NodeOf<"queue">["choices"][number];
type Message = NodeOf<"queue">["messages"][number];

export const queueForm: Form<"queue"> = {
  Main: function QueueMain({ id, node, set }) {
    const { queues } = useLists();
    return (
      <>
        <NamedField
          first
          template
          label={m.edit_kind_queue()}
          among={queues}
          value={node.queue}
          change={(queue) => set({ queue })}
        />
        <PromptsField
          label={m.edit_enter_says()}
          name={id}
          value={node.enter}
          change={(enter) => set({ enter })}
        />
        <ChoicesField id={id} node={node} set={set} />
        <MessagesField id={id} node={node} set={set} />
      </>
    );
  },
  Advanced: function QueueAdvanced({ id, node, set }) {
    const { assets } = useLists();
    return (
      <>
        <Announce node={node} set={set} />
        <SimpleGrid cols={2} spacing="xs">
          <SecondsField
            label={m.edit_leave_after()}
            description={m.edit_leave_after_hint()}
            min={0}
            max={86_400_000}
            value={node.timeoutMs}
            change={(timeoutMs) => set({ timeoutMs })}
          />
          <NumberField
            label={m.edit_last_agent()}
            description={m.edit_last_agent_hint()}
            min={0}
            max={100}
            value={node.lastAgent}
            change={(lastAgent) => set({ lastAgent })}
          />
        </SimpleGrid>
        <NamedField
          label={m.edit_music()}
          optional
          placeholder={m.edit_music_house()}
          among={assets}
          value={node.music ?? ""}
          change={(music) => set({ music: music === "" ? null : music })}
        />
        <ExitNames
          id={id}
          exits={node.exits}
          change={(exits) => set({ exits })}
          hint={m.edit_queue_exits_hint()}
        />
        <NeedsFields node={node} set={set} />
        <PairsField
          label={m.edit_attributes()}
          hint={m.edit_attributes_hint()}
          addLabel={m.edit_add_variable()}
          value={node.attributes}
          change={(attributes) => set({ attributes })}
        />
      </>
    );
  },
};

type Part = Pick<FormProps<"queue">, "node" | "set">;

function Announce({ node, set }: Part) {
  const { announce } = node;
  return (
    <>
      <SimpleGrid cols={2} spacing="xs">
        <SecondsField
          label={m.edit_announce_every()}
          min={10_000}
          max={600_000}
          value={node.announceEveryMs}
          change={(announceEveryMs) => set({ announceEveryMs })}
        />
        <KeyField
          labelled
          label={m.edit_callback_key()}
          value={node.callbackKey}
          change={(callbackKey) => {
            if (callbackKey !== undefined) set({ callbackKey });
          }}
        />
      </SimpleGrid>
      <Switch
        size="xs"
        label={m.edit_announce_place()}
        checked={announce.place}
        onChange={({ currentTarget: { checked } }) => set({ announce: { ...announce, place: checked } })}
      />
      <Switch
        size="xs"
        label={m.edit_announce_wait()}
        checked={announce.wait}
        onChange={({ currentTarget: { checked } }) => set({ announce: { ...announce, wait: checked } })}
      />
    </>
  );
}

function ChoicesField({ id, node, set }: Part & { id: string }) {
  const blank = (): Choice | null => {
    const digit = freeKey([node.callbackKey, ...node.choices.map((one) => one.digit)]);
    if (digit === undefined) return null;
    const value = freshId("choice", (one) => node.choices.some((choice) => choice.value === one));
    return { digit, value, label: { en: "" }, prompts: [], next: nowhere };
  };
  return (
    <ListField
      label={m.edit_waiting_choices()}
      hint={m.edit_waiting_choices_hint()}
      most={9}
      addLabel={m.edit_add_choice()}
      value={node.choices}
      blank={blank}
      change={(choices) => set({ choices })}
    >
      {(choice, change) => (
        <>
          <div className={classes.choice}>
            <KeyField
              label={m.edit_key()}
              value={choice.digit}
              change={(digit) => {
                if (digit !== undefined) change({ ...choice, digit });
              }}
            />
            <WordsField
              label={m.edit_label()}
              placeholder={m.edit_label()}
              maxLength={200}
              value={choice.label}
              change={(label) => change({ ...choice, label })}
            />
          </div>
          <TargetField id={id} exit={`key:${choice.value}`} label={choice.label.en || choice.value} />
          <PromptsField
            label={m.edit_offer_words()}
            name={`${id}-${choice.value}`}
            value={choice.prompts}
            change={(prompts) => change({ ...choice, prompts })}
          />
        </>
      )}
    </ListField>
  );
}

function MessagesField({ id, node, set }: Part & { id: string }) {
  return (
    <ListField
      label={m.edit_messages()}
      most={10}
      addLabel={m.edit_add_message()}
      value={node.messages}
      blank={(): Message => ({ afterMs: 60_000, everyMs: null, prompts: [{ words: { en: "" } }] })}
      change={(messages) => set({ messages })}
    >
      {(message, change) => (
        <>
          <div className={classes.pair}>
            <SecondsField
              label={m.edit_after()}
              min={1_000}
              max={7_200_000}
              value={message.afterMs}
              change={(afterMs) => change({ ...message, afterMs })}
            />
            {message.everyMs !== null && (
              <SecondsField
                label={m.edit_every()}
                min={10_000}
                max={7_200_000}
                value={message.everyMs}
                change={(everyMs) => change({ ...message, everyMs })}
              />
            )}
          </div>
          <Switch
            size="xs"
            label={m.edit_again_and_again()}
            checked={message.everyMs !== null}
            onChange={({ currentTarget: { checked } }) =>
              change({ ...message, everyMs: checked ? 120_000 : null })
            }
          />
          <PromptsField
            label={m.edit_says()}
            name={`${id}-message`}
            least={1}
            value={message.prompts}
            change={(prompts) => change({ ...message, prompts })}
          />
        </>
      )}
    </ListField>
  );
}
