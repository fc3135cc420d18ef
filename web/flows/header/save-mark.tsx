import { Tooltip } from "@mantine/core";
import { Cloud, CloudAlert, CloudCheck, CloudOff, LoaderCircle, Users } from "lucide-react";
import { failureWords } from "../../app/failure-words.ts";
import { m } from "../../paraglide/messages.js";
import { useSession, useView } from "../store/use-session.ts";
import classes from "./header.module.css";

/** Whether what is on the canvas is kept, in words; pressed, it tries again. */
export function SaveMark() {
  const session = useSession();
  const { state, failure } = useView((view) => view.saving);
  const again = () => void session.autosave.now();
  switch (state) {
    case "saved":
      return (
        <span className={classes.mark} role="status" data-testid="saving" data-state={state}>
          <CloudCheck size={15} aria-hidden="true" />
          {m.edit_saved()}
        </span>
      );
    case "waiting":
    case "saving":
      return (
        <span className={classes.mark} role="status" data-testid="saving" data-state={state}>
          {state === "saving" ? (
            <LoaderCircle size={15} className={classes.turning} aria-hidden="true" />
          ) : (
            <Cloud size={15} aria-hidden="true" />
          )}
          {m.edit_saving()}
        </span>
      );
    case "offline":
    case "invalid":
      return (
        <Tooltip label={`${failureWords(failure)} ${m.edit_kept_here()}`} multiline maw={320}>
          <button
            type="button"
            className={classes.mark}
            data-tone={state === "offline" ? "warn" : "bad"}
            onClick={again}
            data-testid="saving"
            data-state={state}
          >
            {state === "offline" ? (
              <CloudOff size={15} aria-hidden="true" />
            ) : (
              <CloudAlert size={15} aria-hidden="true" />
            )}
            {state === "offline" ? m.edit_offline() : m.edit_not_saved()}
          </button>
        </Tooltip>
      );
    case "conflict":
      return (
        <button
          type="button"
          className={classes.mark}
          data-tone="bad"
          onClick={() => session.show({ dialog: "conflict" })}
          data-testid="saving"
          data-state={state}
        >
          <Users size={15} aria-hidden="true" />
          {m.edit_conflict()}
        </button>
      );
  }
}
