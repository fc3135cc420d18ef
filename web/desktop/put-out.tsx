import { Button, Text } from "@mantine/core";
import { LogOut } from "lucide-react";
import { useEffect, useRef } from "react";
import { m } from "../paraglide/messages.js";
import classes from "./put-out.module.css";
import { closeDesktop, startDesktop, useDesk } from "./use-desktop.ts";

/** A supervisor signed this agent out: says so, and why, and waits for a press before the desktop opens again. */
export function PutOut() {
  const reason = useDesk((state) => state.putOutBecause);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const again = () => {
    closeDesktop();
    startDesktop();
  };
  return (
    <div className={classes.ground} role="alert" data-testid="put-out">
      <span className={classes.sign}>
        <LogOut size={28} strokeWidth={1.7} aria-hidden="true" />
      </span>
      <h1 ref={heading} tabIndex={-1} className={classes.heading}>
        {m.put_out()}
      </h1>
      {reason !== "" && <blockquote className={classes.reason}>{reason}</blockquote>}
      <Text c="dimmed">{m.put_out_hint()}</Text>
      <Button mt="sm" onClick={again} data-testid="sign-in-again">
        {m.put_out_again()}
      </Button>
    </div>
  );
}
