import { Loader } from "@mantine/core";
import { CircleCheck, CircleX, FlaskConicalOff } from "lucide-react";
import { testProblemWords } from "../../../domain/flow/rehearsal/problem-words.ts";
import type { TestResult } from "../../../domain/flow/rehearsal/run-test.ts";
import type { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import classes from "./publish.module.css";
import { Section } from "./publish-parts.tsx";

interface Props {
  tests: readonly FlowTest[];
  results: readonly (TestResult | null)[];
  running: boolean;
}

/** What the flow's test cases come to, as the server will find it, too. */
export function PublishTests({ tests, results, running }: Props) {
  const failed = results.flatMap((result) => (result === null || result.passed ? [] : [result]));
  return (
    <Section title={m.flowtest_title()}>
      {tests.length === 0 ? (
        <p className={classes.dim}>
          <FlaskConicalOff size={15} aria-hidden="true" />
          {m.publish_no_tests()}
        </p>
      ) : running ? (
        <p className={classes.dim} role="status">
          <Loader size={13} />
          {m.publish_testing()}
        </p>
      ) : failed.length === 0 ? (
        <p className={classes.fine} data-testid="publish-tests" data-failed={0}>
          <CircleCheck size={15} aria-hidden="true" />
          {m.flowtest_sum_passed({ count: tests.length })}
        </p>
      ) : (
        <div data-testid="publish-tests" data-failed={failed.length}>
          <p className={classes.bad} role="alert">
            <CircleX size={15} aria-hidden="true" />
            {m.flowtest_sum_failed({ failed: failed.length, count: tests.length })}
          </p>
          <ul className={classes.failed}>
            {failed.map(({ name, problems }) => (
              <li key={name}>
                <b>{name}</b>
                {problems.map((problem) => {
                  const words = testProblemWords(problem, getLocale());
                  return <p key={words}>{words}</p>;
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
