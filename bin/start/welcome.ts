import type { RunFile } from "../run-file.ts";

const WORDS = {
  en: {
    desktop: "Desktop",
    customer: "Customer page",
    docs: "API",
    sip: "Telephone",
    off: "off",
    stop: "Ctrl-C stops everything.",
  },
  ja: {
    desktop: "デスクトップ",
    customer: "お客様ページ",
    docs: "API",
    sip: "電話",
    off: "停止中",
    stop: "Ctrl-C ですべて終了します。",
  },
};

/** The frame with addresses and accounts that a person sees once all is up. */
export function welcome(run: RunFile, language: keyof typeof WORDS): string[] {
  const words = WORDS[language];
  const addresses = [
    [words.desktop, run.urls.desktop],
    [words.customer, run.urls.customer],
    [words.docs, run.urls.docs],
    [words.sip, run.voice ? run.urls.sip : words.off],
  ];
  const accounts = run.accounts.map(({ role, name, email, password }) => [role, name, email, password]);
  return [...frame([...columns(addresses), "", ...columns(accounts)]), `  ${words.stop}`];
}

/** English, unless LANG or its elders ask for Japanese. */
export function languageOf(env: Record<string, string | undefined>): keyof typeof WORDS {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || "").startsWith("ja") ? "ja" : "en";
}

/** Columns on a terminal: East Asian wide characters take two (Unicode's UAX #11, the blocks that occur in names). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

function columns(rows: string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function frame(lines: string[]): string[] {
  const width = Math.max(...lines.map(displayWidth));
  const edge = "─".repeat(width + 4);
  return [`  ┌${edge}┐`, ...lines.map((line) => `  │  ${pad(line, width)}  │`), `  └${edge}┘`];
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}
