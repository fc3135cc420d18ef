import { FlowTest } from "../../../domain/flow/schema/flow-test.ts";
import { freeName } from "./free-name.ts";

type Cases = readonly FlowTest[];

/** A case that expects nothing yet. */
export const blankCase = (cases: Cases, name: string): FlowTest =>
  FlowTest.parse({ name: freeName(cases, name), expect: {} });

export const withCase = (cases: Cases, place: number, test: FlowTest): FlowTest[] =>
  cases.toSpliced(place, 1, test);

export const without = (cases: Cases, place: number): FlowTest[] => cases.toSpliced(place, 1);

export const insertedAt = (cases: Cases, place: number, test: FlowTest): FlowTest[] =>
  cases.toSpliced(place, 0, test);

/** With a second one behind it, under a name of its own. */
export function duplicated(cases: Cases, place: number): FlowTest[] {
  const test = cases[place];
  if (test === undefined) return [...cases];
  return insertedAt(cases, place + 1, { ...structuredClone(test), name: freeName(cases, test.name) });
}
