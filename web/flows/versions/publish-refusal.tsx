import { Alert } from "@mantine/core";
import { ApiFailure } from "../../api/failure.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import classes from "./publish.module.css";
import { Invalid, TestsFailed } from "./versions-api.ts";

/** Why the server did not publish it, with all that it says. */
export function PublishRefusal({ error }: { error: Error }) {
  if (!(error instanceof ApiFailure)) return <FailureNote error={error} />;
  if (error.code === "tests-failed") {
    const tests = TestsFailed.safeParse(error.details);
    const failed = tests.success ? tests.data.tests.filter(({ passed }) => !passed) : [];
    return (
      <Alert color="red" role="alert" title={m.publish_refused_tests()} data-testid="publish-refused">
        <ul className={classes.failed}>
          {failed.map(({ name, problems }) => (
            <li key={name}>
              <b>{name}</b>
              {problems.map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  const invalid = error.code === "invalid" ? Invalid.safeParse(error.details) : null;
  if (invalid?.success)
    return (
      <Alert color="red" role="alert" title={m.publish_refused()} data-testid="publish-refused">
        <ul className={classes.failed}>
          {invalid.data.problems.map(({ node, message }) => (
            <li key={`${node} ${message}`}>{message}</li>
          ))}
        </ul>
      </Alert>
    );
  if (error.status === 409)
    return (
      <Alert color="amber" role="alert" data-testid="publish-refused">
        {m.publish_conflict()}
      </Alert>
    );
  return <FailureNote error={error} />;
}
