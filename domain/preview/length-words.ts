import type { Language } from "../media/protocol.ts";

/** A length of time as people say it, to the second: "2 min 5 s", 「2分5秒」. Below zero counts as zero. ms */
export function lengthWords(ms: number, language: Language): string {
  const total = Math.max(0, Math.round(ms / 1_000));
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const units = language === "ja" ? (["時間", "分", "秒"] as const) : ([" h", " min", " s"] as const);
  const parts = [hours, minutes, seconds].flatMap((value, index) =>
    value > 0 || (index === 2 && total === 0) ? [`${value}${units[index] ?? ""}`] : [],
  );
  return parts.join(language === "ja" ? "" : " ");
}
