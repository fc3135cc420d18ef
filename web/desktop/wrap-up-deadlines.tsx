import { useEffect, useRef } from "react";
import { dropDrafts, readDraft } from "./drafts.ts";
import { useDesk, useDesktop, useServerNow } from "./use-desktop.ts";

/** How long before the limit what was chosen is handed in. The limit itself keeps nothing. */
const marginMs = 2_500;

/** Hands in a wrap-up whose time runs out, when a disposition was chosen: neither it nor the note is lost. */
export function WrapUpDeadlines() {
  const desktop = useDesktop();
  const contacts = useDesk((state) => state.contacts);
  const now = useServerNow();
  const handedIn = useRef(new Set<string>());
  useEffect(() => {
    for (const { contact, wrapUp } of contacts) {
      if (wrapUp === null || wrapUp.endsAt - now > marginMs || handedIn.current.has(contact)) continue;
      const disposition = readDraft(contact, "disposition");
      if (disposition === "") continue;
      handedIn.current.add(contact);
      desktop.completeWrapUp(contact, disposition, readDraft(contact, "note").trim());
      dropDrafts(contact);
    }
  }, [contacts, now, desktop]);
  return null;
}
