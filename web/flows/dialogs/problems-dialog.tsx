import { Modal, UnstyledButton } from "@mantine/core";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import { goTo } from "../commands/commands.ts";
import { problemWords } from "../problems/problem-words.ts";
import { useFlow, useSession, useView } from "../store/use-session.ts";
import classes from "./dialogs.module.css";

/** Everything that is wrong, errors first; pressed, it goes to the node. */
export function ProblemsDialog({ close }: { close(): void }) {
  const session = useSession();
  const problems = useView((view) => view.problems);
  const flow = useFlow();
  const sorted = [...problems].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return (
    <Modal
      opened
      onClose={close}
      title={m.edit_problems()}
      size="lg"
      closeButtonProps={{ "aria-label": m.close() }}
    >
      {sorted.length === 0 ? (
        <p className={classes.fine}>
          <CircleCheck size={18} aria-hidden="true" />
          {m.edit_no_problems_long()}
        </p>
      ) : (
        <ul className={classes.problems} data-testid="problem-list">
          {sorted.map((problem) => (
            <li key={`${problem.node} ${problem.message}`}>
              <UnstyledButton
                className={classes.problem}
                data-severity={problem.severity}
                onClick={() => {
                  close();
                  session.show({ panel: "inspector", panelOpen: true });
                  if (Object.hasOwn(session.flow.nodes, problem.node)) goTo(session, problem.node);
                }}
              >
                {problem.severity === "error" ? (
                  <CircleAlert size={16} aria-hidden="true" />
                ) : (
                  <TriangleAlert size={16} aria-hidden="true" />
                )}
                <span>{problemWords(problem, flow)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
