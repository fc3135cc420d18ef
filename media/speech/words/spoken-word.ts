/**
 * One word of a phrase as a recogniser needs it: as it is written, to be looked up in the English dictionary, or by its
 * sounds: one or more pronunciations, phones of the ARPAbet with blanks between them.
 */
export type SpokenWord = { written: string } | { sounds: string[] };

/** One way to say one of the values of a grammar. */
export interface SpokenPhrase {
  value: string;
  /** As it stands in the flow. */
  text: string;
  words: SpokenWord[];
}
