import { useEffect, useRef, useState } from "preact/hooks";
import { clock } from "../words/words.ts";
import type { Part } from "./app.tsx";
import { Icon } from "./icons.tsx";

/** The round button in the corner; it also says what waits behind it: unread messages, a call that is on. */
export function Launcher({ state, words, deeds, unread }: Part & { unread: number }) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(state.open);
  // A panel that closes gives the focus back to the button that opens it.
  useEffect(() => {
    if (wasOpen.current && !state.open) button.current?.focus({ preventScroll: true });
    wasOpen.current = state.open;
  }, [state.open]);
  const calling = state.call?.phase === "joined" && !state.open;
  const label = state.open ? words.close : unread > 0 ? words.launcherUnread(unread) : words.launcher;
  return (
    <button
      ref={button}
      type="button"
      class={calling ? "launcher calling" : "launcher"}
      aria-label={label}
      aria-expanded={state.open}
      data-part="launcher"
      onClick={() => deeds.setOpen(!state.open)}
    >
      <Icon name={state.open ? "down" : calling ? "phone" : "chat"} size={26} />
      {calling && <Timer since={state.call?.joinedAt ?? 0} />}
      {!state.open && unread > 0 && (
        <span class="badge" aria-hidden="true">
          {unread > 9 ? "9+" : unread}
        </span>
      )}
    </button>
  );
}

/** Counts up from an instant, once a second. */
export function Timer({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return <span class="timer">{clock(now - since)}</span>;
}
