import { AssetName, type Language, type PlayItem } from "../media/protocol.ts";
import type { Prompt, Words } from "./flow.ts";
import { escapeMarkup, withoutMarkup } from "./markup.ts";
import type { FlowRun } from "./run.ts";
import { masked } from "./sealed.ts";
import { fill } from "./template.ts";

type Speaker = Pick<FlowRun, "language" | "variables">;

/** What `play` takes: an upload in the prompt's language if there is one, else its words. Nothing for empty words. */
export function playItems(prompts: readonly Prompt[], speaker: Speaker): PlayItem[] {
  return prompts.flatMap((prompt): PlayItem[] => {
    const language = prompt.language ?? speaker.language;
    const asset = prompt.audio?.[language];
    // a name that no upload can have would keep everything else from being played, too
    if (AssetName.safeParse(asset).success && asset !== undefined) return [{ kind: "audio", asset }];
    const adapt = prompt.markup ? (value: string) => escapeMarkup(masked(value)) : masked;
    const words = inLanguage(prompt.words, language);
    const text = fill(words, speaker.variables, adapt).trim();
    if (text === "" || (prompt.markup && withoutMarkup(text).trim() === "")) return [];
    return [
      {
        ...{ kind: "speech", language: hasWords(prompt.words, language) ? language : "en" },
        // Markup that is cut off in a tag is none any more: what is too long is said without it.
        ...(prompt.markup && text.length <= longest
          ? { text, markup: true }
          : { text: (prompt.markup ? withoutMarkup(text) : text).slice(0, longest) }),
        ...(words.includes("{{") && { personal: true }),
      },
    ];
  });
}

const longest = 4000;

/** What a chat shows: one line a prompt. */
export function shownText(prompts: readonly Prompt[], speaker: Speaker): string {
  return prompts
    .map((prompt) => {
      const words = inLanguage(prompt.shown ?? prompt.words, prompt.language ?? speaker.language);
      const plain = prompt.markup && prompt.shown === undefined ? withoutMarkup(words) : words;
      return fill(plain, speaker.variables, masked).trim();
    })
    .filter((words) => words !== "")
    .join("\n")
    .slice(0, longest);
}

/** The words in that language, English when there are none. */
export function inLanguage(words: Words, language: Language): string {
  return hasWords(words, language) ? words[language]! : words.en;
}

const hasWords = (words: Words, language: Language): boolean => words[language] !== undefined;
