import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * A number that can be called, as E.164; one without a country is read as a number of the country of `home`, a number of
 * ours, or else as one whose plus was left out. null when it is none.
 */
export function callableNumber(text: string, home: string): string | null {
  const typed = text.normalize("NFKC").replace(/[^\d+]/g, "");
  const country = parsePhoneNumberFromString(home.startsWith("+") ? home : `+${home}`)?.country;
  const national = parsePhoneNumberFromString(typed, country);
  if (national?.isValid()) return national.number;
  const international = typed.startsWith("+") ? undefined : parsePhoneNumberFromString(`+${typed}`);
  return international?.isValid() ? international.number : null;
}
