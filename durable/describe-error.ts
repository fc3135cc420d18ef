/**
 * An error in a few words, for a log. A failed query's message carries the values that were sent, personal ones among
 * them: only its cause is told.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no Error was thrown";
  const [before = "", query] = error.message.split("Failed query");
  const said = `${error.name}: ${before}${query === undefined ? "" : "(a query failed)"}`;
  return error.cause instanceof Error ? `${said} caused by ${describeError(error.cause)}` : said;
}
