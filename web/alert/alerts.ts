import type { Channel } from "../../domain/contact/channel.ts";
import { ring, tick } from "./ring.ts";

/** What rings, in words for a notification. */
export interface Ringing {
  offer: string;
  channel: Channel;
  title: string;
  body: string;
}

let ringing: { offer: string; stop(): void } | null = null;
let calmTitle = "";

/** 0 to 1; kept on this machine. */
export const loudness = {
  get: (): number => Number(localStorage.getItem("tsunagi.ring") ?? "0.7"),
  set: (value: number): void => localStorage.setItem("tsunagi.ring", String(value)),
};

/** Makes the newest offer heard, flashing in the tab's title, and shown outside the window when allowed. null: quiet. */
export function alertTo(offer: Ringing | null): void {
  if (ringing?.offer === offer?.offer) return;
  ringing?.stop();
  ringing = offer === null ? null : { offer: offer.offer, stop: begin(offer) };
}

function begin(offer: Ringing): () => void {
  const quiet = ring(offer.channel, loudness.get());
  calmTitle = document.title;
  let flash = true;
  document.title = `● ${offer.title}`;
  const flashing = setInterval(() => {
    flash = !flash;
    document.title = flash ? `● ${offer.title}` : calmTitle;
  }, 900);
  const note = showNote(offer);
  return () => {
    quiet();
    clearInterval(flashing);
    document.title = calmTitle;
    note?.close();
  };
}

function showNote(offer: Ringing): Notification | null {
  if (!("Notification" in window) || Notification.permission !== "granted" || document.hasFocus())
    return null;
  const note = new Notification(offer.title, {
    body: offer.body,
    tag: offer.offer,
    requireInteraction: true,
  });
  note.onclick = () => {
    window.focus();
    note.close();
  };
  return note;
}

/** Asks once, from a click. */
export function askForNotes(): void {
  if ("Notification" in window && Notification.permission === "default")
    void Notification.requestPermission();
}

/** A message has come to a conversation nobody looks at. */
export const alertToMessage = (): void => tick(loudness.get());
