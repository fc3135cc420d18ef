import { ActionIcon, Button, SegmentedControl, Tooltip } from "@mantine/core";
import { ArrowLeft, Copy, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { TestProblem } from "../../../domain/flow/rehearsal/problem.ts";
import { testProblemWords } from "../../../domain/flow/rehearsal/problem-words.ts";
import type { TestResult } from "../../../domain/flow/rehearsal/run-test.ts";
import { endWords } from "../../../domain/flow/rehearsal/words.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import { Conversation } from "../try-it/conversation.tsx";
import { Verdict } from "./case-row.tsx";
import { CaseWorld } from "./case-world.tsx";
import { ExpectFields } from "./expect-fields.tsx";
import { KeptInput } from "./kept-input.tsx";
import { StepList } from "./step-list.tsx";
import classes from "./tests.module.css";

interface Props {
  editor: Editor;
  test: FlowTest;
  result: TestResult | null;
  /** `field`: changes of one field, one after the other, are one step of undo. */
  change(test: FlowTest, field: string): void;
  duplicate(): void;
  remove(): void;
  close(): void;
}

/** One test case, open: who comes, what they do, what must come of it, and what does. */
export function CaseEditor({ editor, test, result, change, duplicate, remove, close }: Props) {
  const set = (part: Partial<FlowTest>, field: string) => change({ ...test, ...part }, field);
  return (
    <div className={classes.editor} data-testid="test-editor">
      <header className={classes.head}>
        <ActionIcon aria-label={m.flowtest_all()} onClick={close} data-testid="test-close">
          <ArrowLeft size={17} />
        </ActionIcon>
        <KeptInput
          className={classes.grow ?? ""}
          size="xs"
          aria-label={m.flowtest_name()}
          value={test.name}
          maxLength={100}
          refusal={(text) => (text.trim() === "" ? m.flowtest_name_missing() : null)}
          change={(name) => set({ name }, "name")}
          data-testid="test-name"
        />
        <Tooltip label={m.flowtest_duplicate()}>
          <ActionIcon aria-label={m.flowtest_duplicate()} onClick={duplicate}>
            <Copy size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={m.remove()}>
          <ActionIcon aria-label={m.remove()} onClick={remove}>
            <Trash2 size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <Outcome editor={editor} result={result} />
      <Part title={m.tryit_manner()}>
        <div className={classes.row}>
          <SegmentedControl
            size="xs"
            aria-label={m.tryit_manner()}
            value={test.manner}
            data={[
              { value: "voice", label: m.tryit_phone() },
              { value: "chat", label: m.channel_chat() },
            ]}
            onChange={(manner) => set({ manner: manner === "chat" ? "chat" : "voice" }, "manner")}
          />
          <SegmentedControl
            size="xs"
            aria-label={m.language()}
            value={test.language}
            data={[
              { value: "en", label: m.language_en() },
              { value: "ja", label: m.language_ja() },
            ]}
            onChange={(language) => set({ language: language === "ja" ? "ja" : "en" }, "language")}
          />
        </div>
      </Part>
      <Part title={m.flowtest_does()}>
        <StepList
          editor={editor}
          test={test}
          problems={stepProblems(result)}
          change={(steps, field) => set({ steps }, field)}
        />
      </Part>
      <ExpectFields
        editor={editor}
        test={test}
        result={result}
        change={(expect, field) => set({ expect }, field)}
      />
      <CaseWorld editor={editor} test={test} set={set} />
    </div>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** What it comes to at present; the talk is there to be unfolded. */
function Outcome({ editor, result }: { editor: Editor; result: TestResult | null }) {
  const [talk, setTalk] = useState(false);
  const language = getLocale();
  if (result === null) return null;
  return (
    <section className={classes.outcome} data-passed={result.passed} data-testid="test-outcome">
      <div role="status">
        <p>
          <Verdict result={result} />
          <span>
            {result.passed ? m.flowtest_passes() : m.flowtest_fails()}
            <small>{m.flowtest_now_ends({ end: endWords(result.end, language) })}</small>
          </span>
        </p>
        {result.problems.length > 0 && (
          <ul className={classes.why}>
            {result.problems.map((problem) => {
              const words = testProblemWords(problem, language);
              return <li key={words}>{words}</li>;
            })}
          </ul>
        )}
      </div>
      <Button size="compact-xs" variant="subtle" onClick={() => setTalk(!talk)} aria-expanded={talk}>
        {talk ? m.flowtest_hide_talk() : m.flowtest_show_talk()}
      </Button>
      {talk && (
        <div className={classes.talk}>
          <Conversation editor={editor} transcript={result.transcript} steps={0} />
        </div>
      )}
    </section>
  );
}

/** Which step could not be done, and why. */
const stepProblems = (result: TestResult | null): ReadonlyMap<number, TestProblem> =>
  new Map(result?.problems.flatMap((problem) => ("step" in problem ? [[problem.step, problem]] : [])) ?? []);
