/** Half and full width, case, and spaces around do not matter. */
export const loosely = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** The digits of a typed answer, whatever stands around them; "１２３-456" is 123456. */
export const typedDigits = (text: string): string => text.normalize("NFKC").replace(/[^0-9]/g, "");
