import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** The country of a number in E.164, as ISO has it; undefined for one that has none. */
export const countryOf = (number: string | null): string | undefined =>
  number === null ? undefined : parsePhoneNumberFromString(number)?.country;

/**
 * The caller's number as E.164; one without a country is read as a number of the country that was dialled. null when
 * it is withheld or no number at all.
 */
export function callerNumber(caller: string, dialled: string): string | null {
  if (!/^\+?[0-9]{3,15}$/.test(caller)) return null;
  const country = parsePhoneNumberFromString(dialled.startsWith("+") ? dialled : `+${dialled}`)?.country;
  const national = parsePhoneNumberFromString(caller, country);
  if (national?.isValid()) return national.number;
  const international = parsePhoneNumberFromString(caller.startsWith("+") ? caller : `+${caller}`);
  return international?.isPossible() ? international.number : null;
}
