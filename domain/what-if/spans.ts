import type { Span } from "./day.ts";

/** The same instants as spans that do not touch, in their order. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans
    .filter((span) => span.to > span.from)
    .toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What of the spans lies within another. */
export const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans.flatMap((span) => {
    const part = { from: Math.max(span.from, from), to: Math.min(span.to, to) };
    return part.to > part.from ? [part] : [];
  });

/** How much of `frame` these spans cover; they must not overlap. ms */
export function covered(spans: readonly Span[], frame: Span): number {
  let ms = 0;
  for (const { from, to } of spans) ms += Math.max(0, Math.min(to, frame.to) - Math.max(from, frame.from));
  return ms;
}
