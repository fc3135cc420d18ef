import type { Language } from "../../domain/media/protocol.ts";

/** What the page's script tag asks for. */
export interface WidgetSettings {
  /** Where the script came from, and where its sessions go: `https://host`, no slash at the end. */
  origin: string;
  tenant: string;
  entry: string;
  /** `auto` follows the page's `lang`, then the browser. */
  language: Language | "auto";
  /** The company's name in the head of the panel; empty: a neutral one. `data-name`, and `data-name-ja` for Japanese. */
  name: Record<Language, string>;
  /** `#rrggbb`. */
  color: string;
}

export const defaultColor = "#3b4cca";

/** Reads the script tag's `src` and `data-*`; an error says which attribute is wrong, for the page's developer. */
export function readSettings(
  src: string,
  data: Record<string, string | undefined>,
): { ok: true; settings: WidgetSettings } | { ok: false; reason: string } {
  if (!URL.canParse(src)) return { ok: false, reason: "load widget.js by its URL, in a script tag" };
  if (!data.tenant) return { ok: false, reason: "data-tenant is missing" };
  const language = data.language ?? "auto";
  if (language !== "auto" && language !== "en" && language !== "ja")
    return { ok: false, reason: `data-language="${language}" must be auto, en or ja` };
  const color = data.color ?? defaultColor;
  if (!/^#[0-9a-f]{6}$/i.test(color))
    return { ok: false, reason: `data-color="${color}" must be like #3b4cca` };
  return {
    ok: true,
    settings: {
      origin: new URL(src).origin,
      tenant: data.tenant,
      entry: data.entry ?? "web",
      language,
      name: { en: data.name ?? "", ja: data.nameJa ?? data.name ?? "" },
      color,
    },
  };
}

/** The language to begin with: the setting, else the page's, else the first of the visitor's that we speak, else English. */
export function chooseLanguage(
  setting: Language | "auto",
  page: string,
  visitor: readonly string[],
): Language {
  if (setting !== "auto") return setting;
  const wanted = [page, ...visitor].map((tag) => tag.toLowerCase().split("-")[0]);
  return wanted.find((tag): tag is Language => tag === "en" || tag === "ja") ?? "en";
}
