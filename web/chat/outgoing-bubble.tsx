import { Anchor } from "@mantine/core";
import { CircleAlert, Clock } from "lucide-react";
import type { Outgoing } from "../desktop/state.ts";
import { m } from "../paraglide/messages.js";
import classes from "./bubble.module.css";
import { Linked } from "./linked.tsx";

/** A message of ours that the server does not have yet. */
export function OutgoingBubble({ message, again }: { message: Outgoing; again: () => void }) {
  return (
    <div className={classes.line} data-from="agent" data-testid="message" data-outgoing={message.state}>
      <div className={classes.bubble}>
        <Linked text={message.text} />
        {message.attachment && <span>{message.attachment.name}</span>}
      </div>
      {message.state === "failed" ? (
        <p className={classes.delivery} data-delivery="failed" role="alert">
          <CircleAlert size={14} aria-hidden="true" />
          {m.delivery_failed()}
          <Anchor component="button" type="button" size="xs" onClick={again}>
            {m.try_again()}
          </Anchor>
        </p>
      ) : (
        <p className={classes.delivery}>
          <Clock size={13} aria-hidden="true" />
          {m.delivery_sending()}
        </p>
      )}
    </div>
  );
}
