import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Copy,
  EllipsisVertical,
  MessagesSquare,
  Phone,
  Route,
  Trash2,
} from "lucide-react";
import { testProblemWords } from "../../../domain/flow/rehearsal/problem-words.ts";
import type { TestResult } from "../../../domain/flow/rehearsal/run-test.ts";
import { endWords } from "../../../domain/flow/rehearsal/words.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import classes from "./tests.module.css";

interface Props {
  test: FlowTest;
  result: TestResult | null;
  shown: boolean;
  show(on: boolean): void;
  open(): void;
  duplicate(): void;
  remove(): void;
}

/** One case: whether it passes, and if not, why. */
export function CaseRow({ test, result, shown, show, open, duplicate, remove }: Props) {
  const language = getLocale();
  const Manner = test.manner === "chat" ? MessagesSquare : Phone;
  const way = shown ? m.flowtest_hide_way() : m.flowtest_show_way();
  return (
    <li
      className={classes.case}
      data-testid="test-case"
      data-passed={result === null ? undefined : result.passed}
    >
      <Verdict result={result} />
      <button type="button" className={classes.name} onClick={open} data-testid="test-open">
        <b>{test.name}</b>
        <small>
          <Manner size={11} aria-label={test.manner === "chat" ? m.channel_chat() : m.tryit_phone()} />
          {test.language === "ja" ? "JA" : "EN"}
          {" · "}
          {m.flowtest_steps({ count: test.steps.length })}
          {result !== null && ` · ${endWords(result.end, language)}`}
        </small>
      </button>
      <span className={classes.acts}>
        <Tooltip label={way}>
          <ActionIcon
            aria-label={`${way}: ${test.name}`}
            aria-pressed={shown}
            variant={shown ? "light" : "subtle"}
            color={shown ? "ai" : "gray"}
            onClick={() => show(!shown)}
          >
            <Route size={15} />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon aria-label={m.actions_for({ name: test.name })} data-testid="test-more">
              <EllipsisVertical size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Copy size={14} />} onClick={duplicate}>
              {m.flowtest_duplicate()}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<Trash2 size={14} />}
              onClick={remove}
              data-testid="test-remove"
            >
              {m.remove()}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
      {result !== null && result.problems.length > 0 && (
        <ul className={classes.why}>
          {result.problems.map((problem) => {
            const words = testProblemWords(problem, language);
            return <li key={words}>{words}</li>;
          })}
        </ul>
      )}
    </li>
  );
}

export function Verdict({ result }: { result: Pick<TestResult, "passed"> | null }) {
  if (result === null)
    return <CircleDashed size={17} className={classes.verdict} aria-label={m.flowtest_not_run()} />;
  return result.passed ? (
    <CircleCheck size={17} className={classes.verdict} data-tone="good" aria-label={m.flowtest_passes()} />
  ) : (
    <CircleX size={17} className={classes.verdict} data-tone="bad" aria-label={m.flowtest_fails()} />
  );
}
