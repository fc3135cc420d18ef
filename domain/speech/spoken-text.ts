import { withoutMarkup } from "../flow/markup.ts";

/**
 * Marked-up words (domain/flow/markup.ts) for voices that read plain text only: what stands for something else is put
 * there, characters are read one by one, a pause becomes a full stop or a comma; rate, pitch and emphasis are lost.
 */
export function spokenText(markup: string, language: string): string {
  const [comma, stop] = language === "ja" ? ["、", "。"] : [", ", ". "];
  const told = markup
    .replace(/<sub\s+alias="([^"]*)"\s*>.*?<\/sub>/gs, "$1")
    .replace(
      /<say-as\b[^>]*interpret-as="(?:digits|characters|telephone)"[^>]*>(.*?)<\/say-as>/gs,
      (_, inner: string) => [...inner.replace(/\s+/g, "")].join(" "),
    )
    .replace(/<break\b([^>]*)\/>/g, (_, given: string) => (isLong(given) ? stop : comma))
    .replace(/<\/(p|s)>/g, stop);
  return withoutMarkup(told)
    .replace(/\s+/g, " ")
    .replace(/([.!?。、,!?])\s*[,.、。](?=\s|$)/g, "$1")
    .trim();
}

/** Half a second or more; "strong" and above. */
function isLong(attributes: string): boolean {
  const [, amount = "0", unit] = /time="([\d.]+)(ms|s)"/.exec(attributes) ?? [];
  return Number(amount) * (unit === "s" ? 1000 : 1) >= 500 || /strength="(x-)?strong"/.test(attributes);
}
