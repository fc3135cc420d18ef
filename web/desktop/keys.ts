import { useEffect, useRef } from "react";
import { m } from "../paraglide/messages.js";

/**
 * Every key works with Alt, so that none collides with typing, in any language. `code` is the place on the keyboard,
 * whatever Alt makes of the letter there.
 */
export const keys = {
  accept: { code: "KeyA", shown: "A", words: m.key_accept },
  decline: { code: "KeyX", shown: "X", words: m.key_decline },
  mute: { code: "KeyM", shown: "M", words: m.key_mute },
  hold: { code: "KeyH", shown: "H", words: m.key_hold },
  keypad: { code: "KeyK", shown: "K", words: m.key_keypad },
  record: { code: "KeyR", shown: "R", words: m.key_record },
  end: { code: "KeyQ", shown: "Q", words: m.key_end },
  next: { code: "KeyJ", shown: "J", words: m.key_next },
  write: { code: "KeyC", shown: "C", words: m.key_write },
  presence: { code: "KeyP", shown: "P", words: m.key_presence },
} as const;

export type KeyName = keyof typeof keys;

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `Alt+A`, or `⌥A` on a Mac. */
export const keyWords = (name: KeyName): string =>
  isMac ? `⌥${keys[name].shown}` : `Alt+${keys[name].shown}`;

/** A tooltip's text with its key. */
export const withKey = (words: string, name: KeyName): string => `${words}  (${keyWords(name)})`;

/** Ctrl or ⌘, as this machine calls it. */
export const controlKey = isMac ? "⌘" : "Ctrl";

/** Runs what is bound to a pressed key. An action that is undefined leaves the key to the browser. */
export function useKeys(actions: Partial<Record<KeyName, (() => void) | undefined>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      for (const [name, key] of Object.entries(keys)) {
        if (key.code !== event.code) continue;
        const action = latest.current[name as KeyName];
        if (!action) return;
        event.preventDefault();
        action();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Whether a key pressed there writes something. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
