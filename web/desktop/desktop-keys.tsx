import { toggleKeypad } from "../call/keypad.tsx";
import { askToEnd } from "./end-button.tsx";
import { useKeys } from "./keys.ts";
import { isLive } from "./live.ts";
import { viewOf } from "./selectors.ts";
import { useDesktop } from "./use-desktop.ts";

/** The keys that work anywhere on the desktop. State is read when a key is pressed, so nothing renders for it. */
export function DesktopKeys() {
  const desktop = useDesktop();
  const state = () => desktop.state.get();
  const ringing = () => state().offers.findLast((one) => state().answers[one.offer] === undefined);
  const line = () => {
    const contact = desktop.calls.state.get().contact;
    return contact === null ? null : viewOf(state(), contact);
  };
  useKeys({
    accept: () => {
      const offer = ringing();
      if (offer) desktop.accept(offer.offer);
    },
    decline: () => {
      const offer = ringing();
      if (offer) desktop.decline(offer.offer);
    },
    mute: () => desktop.calls.setMuted(!desktop.calls.state.get().muted),
    hold: () => {
      const view = line();
      if (view?.state === "held") desktop.tell("resume", view.contact);
      else if (view?.state === "connected") desktop.tell("hold", view.contact);
    },
    record: () => {
      const view = line();
      if (view?.recording === "on") desktop.tell("record.pause", view.contact);
      else if (view?.recording === "paused") desktop.tell("record.resume", view.contact);
    },
    keypad: toggleKeypad,
    end: () => {
      const { focus } = state();
      const view = focus === null ? null : viewOf(state(), focus);
      if (view === null || view.state === "wrap-up" || view.state === "ended") return;
      if (isLive(view.channel) || view.channel === "voicemail") desktop.tell("end", view.contact);
      else askToEnd(view.contact);
    },
    next: () => {
      const { contacts, offers, focus } = state();
      const all = [...offers.map((one) => one.card.contact), ...contacts.map((one) => one.contact)];
      const at = focus === null ? -1 : all.indexOf(focus);
      const next = all[(at + 1) % all.length];
      if (next !== undefined) desktop.focus(next);
    },
    write: () => document.querySelector<HTMLElement>("[data-composer]")?.focus(),
    presence: () => {
      if (state().presence?.state !== "available") desktop.setAvailable();
      else document.querySelector<HTMLElement>("[data-testid=presence]")?.click();
    },
  });
  return null;
}
