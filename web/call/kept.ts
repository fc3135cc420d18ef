import type { DeviceKind } from "./call-state.ts";

/** The devices chosen on this machine. */
export const kept = (): Record<DeviceKind, string | null> => ({
  microphone: localStorage.getItem("tsunagi.microphone"),
  speaker: localStorage.getItem("tsunagi.speaker"),
  camera: localStorage.getItem("tsunagi.camera"),
});

export const keepDevice = (kind: DeviceKind, id: string): void => localStorage.setItem(`tsunagi.${kind}`, id);

/** Contacts whose room this tab joins: kept per tab, so that a reload rejoins and a second tab does not. */
export const taken = (): string[] =>
  (sessionStorage.getItem("tsunagi.taken") ?? "").split(" ").filter(Boolean);

export const keepTaken = (contacts: readonly string[]): void =>
  sessionStorage.setItem("tsunagi.taken", contacts.join(" "));
