import type ICAL from "ical.js";
import type { Label } from "../../../domain/directory/config.ts";

/** What an event without a summary is called. */
const nameless: Label = { en: "Holiday", ja: "休日" };

/** The event's SUMMARY in each language (its LANGUAGE says which); the only one there is stands for both. */
export function nameOf(event: ICAL.Component): Label {
  const summaries = event.getAllProperties("summary").flatMap((property) => {
    const text = String(property.getFirstValue() ?? "")
      .trim()
      .slice(0, 100);
    const language = String(property.getParameter("language") ?? "").toLowerCase();
    return text === "" ? [] : [{ text, language }];
  });
  const first = summaries[0]?.text;
  const inLanguage = (language: string) => summaries.find((one) => one.language.startsWith(language))?.text;
  return { en: inLanguage("en") ?? first ?? nameless.en, ja: inLanguage("ja") ?? first ?? nameless.ja };
}
