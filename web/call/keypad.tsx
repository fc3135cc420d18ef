import { Collapse } from "@mantine/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { isWriting } from "../desktop/keys.ts";
import { useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import classes from "./keypad.module.css";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
let open = false;
const listeners = new Set<() => void>();

export function toggleKeypad(): void {
  open = !open;
  for (const listener of listeners) listener();
}

export function useKeypadOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}

/** Digits to send down the line, by click or by key. */
export function Keypad() {
  const shown = useKeypadOpen();
  const desktop = useDesktop();
  const [sent, setSent] = useState("");
  useEffect(() => {
    if (!shown) return;
    const type = (event: KeyboardEvent) => {
      if (!/^[0-9*#]$/.test(event.key) || isWriting(event.target) || event.altKey || event.ctrlKey) return;
      desktop.calls.press(event.key);
      setSent((all) => all + event.key);
    };
    window.addEventListener("keydown", type);
    return () => window.removeEventListener("keydown", type);
  }, [shown, desktop]);
  return (
    <Collapse expanded={shown}>
      <fieldset className={classes.keypad} aria-label={m.keypad()}>
        <output className={classes.sent}>{sent.slice(-24) || " "}</output>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            className={classes.digit}
            tabIndex={shown ? 0 : -1}
            onClick={() => {
              desktop.calls.press(digit);
              setSent(sent + digit);
            }}
          >
            {digit}
          </button>
        ))}
      </fieldset>
    </Collapse>
  );
}
