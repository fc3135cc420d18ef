import { TextInput } from "@mantine/core";
import type { Language } from "../../../domain/media/protocol.ts";
import { SpeechProvider, type Voice } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { Fields } from "../fields.tsx";
import { ConnectionFields } from "./connection-fields.tsx";
import { voiceStarts } from "./provider-names.ts";
import { ProviderSelect } from "./provider-select.tsx";
import { TryVoice } from "./try-voice.tsx";

interface Props {
  language: Language;
  voice: Voice;
  change(voice: Voice): void;
}

export function VoiceFields({ language, voice, change }: Props) {
  const title = language === "ja" ? m.speech_voice_ja() : m.speech_voice_en();
  return (
    <Fields title={title} hint={m.speech_voice_hint()}>
      <ProviderSelect
        value={voice.kind === "local" ? "local" : voice.provider}
        providers={SpeechProvider.options}
        label={title}
        change={(provider) =>
          change(
            provider === "local"
              ? { kind: "local" }
              : {
                  ...{ kind: "provider", provider, url: null, secret: null, account: null },
                  ...voiceStarts[language][provider],
                },
          )
        }
      />
      {voice.kind === "provider" && (
        <>
          <ConnectionFields connection={voice} change={(next) => change(next)}>
            <TextInput
              label={m.speech_voice()}
              required
              maxLength={80}
              pattern="[A-Za-z0-9_.\-]{1,80}"
              value={voice.voice}
              onChange={({ currentTarget: { value } }) => change({ ...voice, voice: value.trim() })}
            />
          </ConnectionFields>
          <TryVoice voice={voice} language={language} />
        </>
      )}
    </Fields>
  );
}
