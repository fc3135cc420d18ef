import { duration } from "../../app/format.ts";
import { getLocale } from "../../paraglide/runtime.js";

/** A length of time in words; below ten seconds to the tenth: `0.4s`. */
export function span(ms: number): string {
  if (ms >= 9_950) return duration(ms);
  const unitDisplay = getLocale() === "ja" ? "long" : "narrow";
  const format = { style: "unit", unit: "second", unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(getLocale(), format).format(Math.max(0, ms) / 1000).replaceAll(/\s/g, "");
}
