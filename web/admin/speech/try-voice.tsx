import { Alert, Button, Group, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Voice } from "../../../domain/speech/settings.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { reasonWords } from "../outside/reason-words.ts";
import { tryVoice } from "./speech-store.ts";

/** Says a sentence by the voice as it stands in the form, and plays it, or tells why not. */
export function TryVoice({ voice, language }: { voice: Voice; language: Language }) {
  const [text, setText] = useState<string>(() =>
    language === "ja" ? m.speech_try_sample_ja() : m.speech_try_sample_en(),
  );
  const trying = useMutation({ mutationFn: () => tryVoice(voice, language, text) });
  const told = trying.data;
  return (
    <>
      <Group align="end" gap="sm" wrap="nowrap">
        <TextInput
          label={m.speech_try_text()}
          lang={language}
          style={{ flex: 1 }}
          maxLength={300}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Button
          variant="default"
          leftSection={<Play size={15} />}
          disabled={text.trim() === ""}
          loading={trying.isPending}
          onClick={() => trying.mutate()}
          data-testid={`try-voice-${language}`}
        >
          {m.speech_try()}
        </Button>
      </Group>
      {trying.error && <FailureNote error={trying.error} />}
      {told?.ok === false && (
        <Alert color="red" variant="light" role="alert">
          {m.outside_failed({ why: reasonWords(told.reason) })}
        </Alert>
      )}
      {told?.ok && (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands in the field above
        <audio controls autoPlay src={told.sound} aria-label={text} />
      )}
    </>
  );
}
