import { Stack } from "@mantine/core";
import type { Words } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { getLocale } from "../../../paraglide/runtime.js";
import classes from "./fields.module.css";
import { TemplateField } from "./template-field.tsx";

/** The language of the screen first. */
export const languages = (): readonly ("en" | "ja")[] => (getLocale() === "ja" ? ["ja", "en"] : ["en", "ja"]);

/** The words with these in one language; Japanese that is emptied is left out. */
export function withWords({ en, ja }: Words, language: "en" | "ja", text: string): Words {
  if (language === "en") return { en: text, ...(ja !== undefined && { ja }) };
  return text === "" ? { en } : { en, ja: text };
}

interface Props {
  label: string;
  placeholder?: string;
  value: Words;
  lines?: number;
  maxLength?: number;
  change(words: Words): void;
}

/** Words in English and Japanese, one under the other. */
export function WordsField({ label, placeholder, value, lines, maxLength = 2000, change }: Props) {
  return (
    <Stack gap={4}>
      {languages().map((language) => (
        <TemplateField
          key={language}
          aria-label={`${label} (${language === "en" ? m.language_en() : m.language_ja()})`}
          {...(placeholder !== undefined && { placeholder })}
          lang={language}
          {...(lines !== undefined && { lines })}
          maxLength={maxLength}
          leftSection={<LanguageMark language={language} />}
          value={value[language] ?? ""}
          change={(text) => change(withWords(value, language, text))}
        />
      ))}
    </Stack>
  );
}

export function LanguageMark({ language }: { language: "en" | "ja" }) {
  return (
    <span className={classes.language} aria-hidden="true">
      {language === "en" ? "EN" : "日"}
    </span>
  );
}
