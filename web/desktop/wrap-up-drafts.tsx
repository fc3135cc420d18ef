import { useEffect, useRef } from "react";
import { readDraft } from "./drafts.ts";
import { useDesk, useDesktop, useServerNow } from "./use-desktop.ts";

/** Once a second, tells the server what was begun of a wrap-up: its time limit keeps that. */
export function WrapUpDrafts() {
  const desktop = useDesktop();
  const contacts = useDesk((state) => state.contacts);
  const now = useServerNow();
  const told = useRef(new Map<string, string>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` is the clock this follows
  useEffect(() => {
    for (const { contact, wrapUp } of contacts) {
      if (wrapUp === null) continue;
      const disposition = readDraft(contact, "disposition");
      const note = readDraft(contact, "note").trim();
      const draft = `${disposition}\n${note}`;
      if (draft === (told.current.get(contact) ?? "\n")) continue;
      told.current.set(contact, draft);
      desktop.draftWrapUp(contact, disposition, note);
    }
  }, [contacts, now, desktop]);
  return null;
}
