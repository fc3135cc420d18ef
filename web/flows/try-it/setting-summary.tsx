import { SlidersHorizontal } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import { clockWords } from "./clock-words.ts";
import classes from "./try-it.module.css";
import type { Trying } from "./trying.ts";
import { useWorld } from "./use-world.ts";

/** Who comes, and when, on one line: it opens the form. */
export function SettingSummary({
  trying,
  opened,
  toggle,
}: {
  trying: Trying;
  opened: boolean;
  toggle(): void;
}) {
  const { timeZone } = useWorld();
  const { customer, phone, clock, hours, mocks, arms } = trying;
  const said = Object.keys(hours).length + mocks.length + Object.keys(arms).length;
  const parts = [
    customer?.name ?? m.tryit_nobody(),
    ...(phone === "" ? [] : [phone]),
    clockWords(clock, timeZone),
    ...(said === 0 ? [] : [m.tryit_more_set({ count: said })]),
  ];
  return (
    <button
      type="button"
      className={classes.summary}
      aria-expanded={opened}
      onClick={toggle}
      data-testid="try-setting"
    >
      <SlidersHorizontal size={14} aria-hidden="true" />
      <span>{parts.join(" · ")}</span>
      <b>{opened ? m.tryit_setting_done() : m.tryit_setting_change()}</b>
    </button>
  );
}
