import { Collapse, TagsInput, UnstyledButton } from "@mantine/core";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { freshId } from "../../store/fresh-id.ts";
import { nowhere } from "../../store/retarget.ts";
import { freeKey, KeyField } from "../fields/key-field.tsx";
import { ListField } from "../fields/list-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import { languages, WordsField } from "../fields/words-field.tsx";
import type { Form } from "../form.ts";
import classes from "./kinds.module.css";
import { ConfirmField, QuestionFields, SpeechField } from "./question-fields.tsx";

type Choice = NodeOf<"menu">["choices"][number];

export const menuForm: Form<"menu"> = {
  Main: ({ id, node, set, put }) => (
    <>
      <PromptsField
        first
        label={m.edit_asks()}
        name={id}
        least={1}
        value={node.prompts}
        change={(prompts) => set({ prompts })}
      />
      <ListField
        label={m.edit_choices()}
        least={1}
        most={30}
        ordered
        addLabel={m.edit_add_choice()}
        value={node.choices}
        blank={() => newChoice(node.choices)}
        change={(choices) => set({ choices })}
      >
        {(choice, change) => (
          <ChoiceFields
            id={id}
            choice={choice}
            change={change}
            values={node.choices.map(({ value }) => value)}
          />
        )}
      </ListField>
      <VariableField
        label={m.edit_into()}
        description={m.edit_into_hint()}
        optional
        value={node.into ?? ""}
        change={(name) => {
          const { into: _, ...rest } = node;
          put(name === "" ? rest : { ...rest, into: name }, "into");
        }}
      />
    </>
  ),
  Advanced: ({ id, node, set }) => (
    <>
      <QuestionFields id={id} node={node} set={set} />
      <SpeechField value={node.speech} change={(speech) => set({ speech })} />
      {node.speech && (
        <ConfirmField value={node.confirmBelow} change={(confirmBelow) => set({ confirmBelow })} />
      )}
    </>
  ),
};

function newChoice(choices: readonly Choice[]): Choice {
  const digit = freeKey(choices.map((one) => one.digit));
  const value = freshId(`choice-${choices.length + 1}`, (id) => choices.some((one) => one.value === id));
  return { ...(digit !== undefined && { digit }), value, label: { en: "" }, next: nowhere };
}

interface ChoiceProps {
  id: string;
  choice: Choice;
  values: readonly string[];
  change(choice: Choice): void;
}

function ChoiceFields({ id, choice, values, change }: ChoiceProps) {
  const [open, setOpen] = useState(false);
  const setDigit = (digit: string | undefined) => {
    const { digit: _, ...rest } = choice;
    change(digit === undefined ? rest : { ...rest, digit });
  };
  return (
    <>
      <div className={classes.choice}>
        <KeyField label={m.edit_key()} optional value={choice.digit} change={setDigit} />
        <WordsField
          label={m.edit_label()}
          placeholder={m.edit_label()}
          maxLength={200}
          value={choice.label}
          change={(label) => change({ ...choice, label })}
        />
      </div>
      <TargetField id={id} exit={`choice:${choice.value}`} label={choice.label.en || choice.value} />
      <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={13} className={classes.arrow} data-open={open || undefined} aria-hidden="true" />
        {m.edit_value_and_words()}
      </UnstyledButton>
      <Collapse expanded={open}>
        <div className={classes.grid}>
          <TextField
            label={m.edit_value()}
            description={m.edit_value_hint()}
            maxLength={100}
            value={choice.value}
            check={(text) =>
              text === ""
                ? m.edit_needed()
                : values.includes(text) && text !== choice.value
                  ? m.edit_taken()
                  : null
            }
            change={(value) => change({ ...choice, value })}
          />
          {languages().map((language) => (
            <TagsInput
              key={language}
              size="xs"
              label={`${m.edit_spoken()} (${language === "en" ? m.language_en() : m.language_ja()})`}
              maxTags={20}
              value={[...(choice.spoken?.[language] ?? [])]}
              onChange={(words) => change(withSpoken(choice, language, words))}
            />
          ))}
        </div>
      </Collapse>
    </>
  );
}

function withSpoken(choice: Choice, language: "en" | "ja", words: string[]): Choice {
  const { spoken: before, ...rest } = choice;
  const { [language]: _, ...others } = before ?? {};
  const spoken =
    words.length === 0 ? others : { ...others, [language]: words.map((word) => word.slice(0, 100)) };
  return Object.keys(spoken).length === 0 ? rest : { ...rest, spoken };
}
