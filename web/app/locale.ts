import { useSyncExternalStore } from "react";
import { getLocale, type Locale, setLocale } from "../paraglide/runtime.js";

const listeners = new Set<() => void>();

/** The language of the screen: what was chosen here, else the browser's, else English. */
export function useLocale(): Locale {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, getLocale);
}

/** Changes the language at once, without loading the page again, and keeps the choice. */
export function chooseLocale(locale: Locale): void {
  void setLocale(locale, { reload: false });
  showLocale();
  for (const listener of listeners) listener();
}

/** Tells the document its language: fonts, line breaks and screen readers follow it. */
export function showLocale(): void {
  document.documentElement.lang = getLocale();
}

/** A name in the language of the screen. */
export const inLocale = (label: { en: string; ja: string }): string => label[getLocale()];
