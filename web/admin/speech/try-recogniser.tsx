import { Alert, Button, Group, SegmentedControl } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Mic } from "lucide-react";
import { useState } from "react";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Recogniser } from "../../../domain/speech/settings.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { languageName } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import { reasonWords } from "../outside/reason-words.ts";
import { type Recording, recordWav } from "./record-wav.ts";
import { tryRecogniser } from "./speech-store.ts";

/** Takes down what is said into the microphone by the recogniser as it stands in the form, or tells why not. */
export function TryRecogniser({ recogniser }: { recogniser: Recogniser }) {
  const [language, setLanguage] = useState<Language>("en");
  const [recording, setRecording] = useState<Recording | null>(null);
  const [refused, setRefused] = useState(false);
  const trying = useMutation({
    mutationFn: async (done: Recording) => tryRecogniser(recogniser, language, await done.end()),
  });
  async function press() {
    if (recording !== null) {
      setRecording(null);
      return trying.mutate(recording);
    }
    trying.reset();
    const begun = await recordWav().catch(() => null);
    setRefused(begun === null);
    setRecording(begun);
  }
  const told = trying.data;
  return (
    <>
      <Group gap="sm">
        <SegmentedControl
          aria-label={m.speech_try_language()}
          size="xs"
          data={(["en", "ja"] as const).map((one) => ({ value: one, label: languageName(one) }))}
          value={language}
          onChange={(value) => setLanguage(value === "ja" ? "ja" : "en")}
        />
        <Button
          variant={recording ? "filled" : "default"}
          color={recording ? "red" : undefined}
          leftSection={<Mic size={15} />}
          loading={trying.isPending}
          onClick={() => void press()}
          data-testid="try-recogniser"
        >
          {recording ? m.speech_try_recording() : m.speech_try_record()}
        </Button>
      </Group>
      {refused && <Alert color="red">{m.speech_try_no_microphone()}</Alert>}
      {trying.error && <FailureNote error={trying.error} />}
      {told?.ok === false && (
        <Alert color="red" variant="light" role="alert">
          {m.outside_failed({ why: reasonWords(told.reason) })}
        </Alert>
      )}
      {told?.ok && (
        <Alert color="green" variant="light" role="status">
          {told.text === ""
            ? m.speech_try_nothing()
            : m.speech_try_heard({ text: told.text, confidence: Math.round(told.confidence * 100) })}
        </Alert>
      )}
    </>
  );
}
