/** What was begun and not sent, by contact and field; kept for this tab so that a reload loses nothing. */
type Field = "message" | "note" | "disposition";

const place = (contact: string, field: Field): string => `tsunagi.draft.${field}.${contact}`;

export const readDraft = (contact: string, field: Field): string =>
  sessionStorage.getItem(place(contact, field)) ?? "";

export function keepDraft(contact: string, field: Field, text: string): void {
  if (text === "") sessionStorage.removeItem(place(contact, field));
  else sessionStorage.setItem(place(contact, field), text);
}

export function dropDrafts(contact: string): void {
  for (const field of ["message", "note", "disposition"] as const) keepDraft(contact, field, "");
}
