import type { Language, PlayItem } from "../media/protocol.ts";
import type { Prompt, Words } from "./flow.ts";
import type { FlowRun } from "./run.ts";
import { fill } from "./template.ts";

type Speaker = Pick<FlowRun, "language" | "variables">;

/** What `play` takes: an upload in the prompt's language if there is one, else its words. Nothing for empty words. */
export function playItems(prompts: readonly Prompt[], speaker: Speaker): PlayItem[] {
  return prompts.flatMap((prompt): PlayItem[] => {
    const language = prompt.language ?? speaker.language;
    const asset = prompt.audio?.[language];
    if (asset !== undefined) return [{ kind: "audio", asset }];
    const text = fill(inLanguage(prompt.words, language), speaker.variables).trim().slice(0, 4000);
    if (text === "") return [];
    return [{ kind: "speech", text, language: hasWords(prompt.words, language) ? language : "en" }];
  });
}

/** What a chat shows: one line a prompt. */
export function shownText(prompts: readonly Prompt[], speaker: Speaker): string {
  return prompts
    .map((prompt) => inLanguage(prompt.shown ?? prompt.words, prompt.language ?? speaker.language))
    .map((words) => fill(words, speaker.variables).trim())
    .filter((words) => words !== "")
    .join("\n")
    .slice(0, 4000);
}

/** The words in that language, English when there are none. */
export function inLanguage(words: Words, language: Language): string {
  return hasWords(words, language) ? words[language]! : words.en;
}

const hasWords = (words: Words, language: Language): boolean => words[language] !== undefined;
