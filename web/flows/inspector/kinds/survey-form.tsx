import { SegmentedControl, SimpleGrid } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { NumberField } from "../fields/number-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form } from "../form.ts";
import { QuestionFields, SpeechField } from "./question-fields.tsx";

export const surveyForm: Form<"survey"> = {
  Main: ({ id, node, set }) => (
    <>
      <PromptsField
        first
        label={m.edit_asks()}
        name={id}
        least={1}
        value={node.prompts}
        change={(prompts) => set({ prompts })}
      />
      <TextField
        label={m.edit_question_name()}
        description={m.edit_question_name_hint()}
        maxLength={40}
        value={node.question}
        check={(text) => (/^[a-z][a-z0-9-]{0,39}$/.test(text) ? null : m.id_hint())}
        change={(question) => set({ question })}
      />
      <SegmentedControl
        size="xs"
        aria-label={m.edit_answer_kind()}
        data={[
          { value: "score", label: m.edit_answer_score() },
          { value: "words", label: m.edit_answer_words() },
        ]}
        value={node.answer.kind}
        onChange={(kind) =>
          set({ answer: kind === "words" ? { kind: "words" } : { kind: "score", from: 1, to: 5 } })
        }
      />
      {node.answer.kind === "score" && (
        <ScoreFields answer={node.answer} change={(answer) => set({ answer })} />
      )}
    </>
  ),
  Advanced: ({ id, node, set, put }) => (
    <>
      <VariableField
        label={m.edit_into()}
        optional
        value={node.into ?? ""}
        change={(name) => {
          const { into: _, ...rest } = node;
          put(name === "" ? rest : { ...rest, into: name }, "into");
        }}
      />
      <QuestionFields id={id} node={node} set={set} />
      <SpeechField value={node.speech} change={(speech) => set({ speech })} />
    </>
  ),
};

type Score = Extract<NodeOf<"survey">["answer"], { kind: "score" }>;

function ScoreFields({ answer, change }: { answer: Score; change(answer: Score): void }) {
  return (
    <SimpleGrid cols={2} spacing="xs">
      <NumberField
        label={m.edit_score_from()}
        min={0}
        max={9}
        value={answer.from}
        change={(from) => change({ ...answer, from })}
      />
      <NumberField
        label={m.edit_score_to()}
        min={1}
        max={10}
        value={answer.to}
        change={(to) => change({ ...answer, to })}
      />
    </SimpleGrid>
  );
}
