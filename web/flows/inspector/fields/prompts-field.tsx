import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { AudioLines, Braces, CodeXml, Languages, MessageSquare, Timer, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import type { Prompt } from "../../../../domain/flow/flow.ts";
import { markupProblem } from "../../../../domain/flow/markup.ts";
import { AddLine } from "../../../admin/fields.tsx";
import { m } from "../../../paraglide/messages.js";
import { getLocale } from "../../../paraglide/runtime.js";
import { insertVariable } from "../../store/completion.ts";
import { useVariables } from "../use-variables.ts";
import { AudioField } from "./audio-field.tsx";
import classes from "./fields.module.css";
import { Group } from "./group.tsx";
import { TemplateField } from "./template-field.tsx";
import { LanguageMark, languages, WordsField, withWords } from "./words-field.tsx";

interface Props {
  label: string;
  hint?: string;
  value: readonly Prompt[];
  /** So many must stay. */
  least?: number;
  /** What uploads are called after. */
  name: string;
  first?: boolean;
  change(prompts: Prompt[]): void;
}

const blank: Prompt = { words: { en: "" } };

/** What is said and shown, one after the other. */
export function PromptsField({ label, hint, value, least = 0, name, first, change }: Props) {
  return (
    <Group label={label} {...(hint !== undefined && { hint })}>
      {value.map((prompt, place) => (
        <PromptFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a prompt has no identity but its place
          key={place}
          prompt={prompt}
          label={value.length > 1 ? `${label} ${place + 1}` : label}
          name={name}
          first={first === true && place === 0}
          change={(next) => change(value.with(place, next))}
          {...(value.length > least && {
            remove: () => change(value.filter((_, other) => other !== place)),
          })}
        />
      ))}
      <AddLine add={() => change([...value, blank])}>
        {value.length === 0 ? m.edit_add_first_prompt() : m.edit_add_prompt()}
      </AddLine>
    </Group>
  );
}

interface PromptProps {
  prompt: Prompt;
  label: string;
  name: string;
  first: boolean;
  change(prompt: Prompt): void;
  remove?(): void;
}

function PromptFields({ prompt, label, name, first, change, remove }: PromptProps) {
  const variables = useVariables();
  const fields = { en: useRef<HTMLTextAreaElement>(null), ja: useRef<HTMLTextAreaElement>(null) };
  const last = useRef<"en" | "ja">(languages()[0] ?? "en");
  const [audioOpen, setAudioOpen] = useState(prompt.audio !== undefined);
  const { words, shown, language, markup, audio } = prompt;

  function put(text: string, make: (before: string, caret: number) => { text: string; caret: number }) {
    const at = last.current;
    const field = fields[at].current;
    const before = words[at] ?? "";
    const typed = make(before, field?.selectionStart ?? before.length);
    change({
      ...prompt,
      words: withWords(words, at, typed.text),
      ...(text === "markup" && { markup: true as const }),
    });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(typed.caret, typed.caret);
    });
  }
  const pause = () =>
    put("markup", (before, caret) => {
      const mark = '<break time="500ms"/>';
      return { text: before.slice(0, caret) + mark + before.slice(caret), caret: caret + mark.length };
    });
  function setMarkup(on: boolean) {
    const { markup: _, ...rest } = prompt;
    change(on ? { ...rest, markup: true } : rest);
  }
  function setShown(on: boolean) {
    const { shown: _, ...rest } = prompt;
    change(on ? { ...rest, shown: words } : rest);
  }
  function setLanguage(next: "en" | "ja" | null) {
    const { language: _, ...rest } = prompt;
    change(next === null ? rest : { ...rest, language: next });
  }
  function setAudio(one: "en" | "ja", asset: string | undefined) {
    const { audio: before, ...rest } = prompt;
    const { [one]: _, ...others } = before ?? {};
    const next = asset === undefined ? others : { ...others, [one]: asset };
    change(Object.keys(next).length === 0 ? rest : { ...rest, audio: next });
  }

  const asked = language === undefined ? languages() : [language];
  return (
    <div className={classes.prompt}>
      {asked.map((one, place) => (
        <TemplateField
          key={one}
          lines={2}
          first={first && place === 0}
          field={fields[one]}
          lang={one}
          maxLength={2000}
          aria-label={`${label} (${one === "en" ? m.language_en() : m.language_ja()})`}
          placeholder={one === "en" ? m.edit_words_en() : m.edit_words_ja()}
          leftSection={<LanguageMark language={one} />}
          value={words[one] ?? ""}
          onFocus={() => {
            last.current = one;
          }}
          {...(markup && {
            alsoWrong: (text: string) =>
              markupProblem(text.replace(/\{\{.+?\}\}/gs, ""))?.[getLocale()] ?? null,
          })}
          change={(text) => change({ ...prompt, words: withWords(words, one, text) })}
        />
      ))}
      <div className={classes.bar}>
        <Menu position="bottom-start" width={220}>
          <Menu.Target>
            <Tooltip label={m.edit_insert_variable()}>
              <ActionIcon size={24} aria-label={m.edit_insert_variable()}>
                <Braces size={14} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown mah={260} style={{ overflowY: "auto" }}>
            {variables.map((variable) => (
              <Menu.Item
                key={variable}
                ff="monospace"
                fz="xs"
                onClick={() => put("", (before, caret) => insertVariable(before, caret, variable))}
              >
                {variable}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Mark label={m.edit_pause()} on={false} act={pause}>
          <Timer size={14} />
        </Mark>
        <Mark label={m.edit_markup()} on={markup === true} act={() => setMarkup(markup !== true)}>
          <CodeXml size={14} />
        </Mark>
        <Mark label={m.edit_audio()} on={audio !== undefined} act={() => setAudioOpen(!audioOpen)}>
          <AudioLines size={14} />
        </Mark>
        <Mark label={m.edit_shown()} on={shown !== undefined} act={() => setShown(shown === undefined)}>
          <MessageSquare size={14} />
        </Mark>
        <Menu position="bottom-start">
          <Menu.Target>
            <Tooltip label={m.edit_prompt_language()}>
              <ActionIcon
                size={24}
                className={language === undefined ? undefined : classes.on}
                aria-label={m.edit_prompt_language()}
              >
                <Languages size={14} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setLanguage(null)}>{m.edit_language_theirs()}</Menu.Item>
            <Menu.Item onClick={() => setLanguage("en")}>{m.language_en()}</Menu.Item>
            <Menu.Item onClick={() => setLanguage("ja")}>{m.language_ja()}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <i />
        {remove && (
          <Mark label={m.edit_remove_prompt()} on={false} act={remove}>
            <Trash2 size={14} />
          </Mark>
        )}
      </div>
      {(audioOpen || audio !== undefined) &&
        asked.map((one) => (
          <AudioField
            key={one}
            language={one}
            name={`${name}-${one}`}
            value={audio?.[one]}
            change={(asset) => setAudio(one, asset)}
          />
        ))}
      {shown !== undefined && (
        <div>
          <p className={classes.hint}>{m.edit_shown_hint()}</p>
          <WordsField
            label={m.edit_shown()}
            placeholder={m.edit_shown_nothing()}
            lines={1}
            value={shown}
            change={(next) => change({ ...prompt, shown: next })}
          />
        </div>
      )}
    </div>
  );
}

function Mark({
  label,
  on,
  act,
  children,
}: {
  label: string;
  on: boolean;
  act(): void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={24}
        className={on ? classes.on : undefined}
        aria-label={label}
        aria-pressed={on}
        onClick={act}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
