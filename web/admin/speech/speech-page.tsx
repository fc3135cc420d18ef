import type { SpeechSettings } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { type Setting, type SettingProps, SettingsForm } from "../outside/settings-form.tsx";
import { RecogniserFields } from "./recogniser-fields.tsx";
import { loadSpeech, saveSpeech } from "./speech-store.ts";
import { UnderstandingFields } from "./understanding-fields.tsx";
import { VoiceFields } from "./voice-fields.tsx";

/** Who hears, speaks and understands. */
export function SpeechPage() {
  return <SettingsForm setting={speech} />;
}

const speech: Setting<SpeechSettings> = {
  key: "speech",
  title: m.speech_settings,
  hint: m.speech_settings_hint,
  load: loadSpeech,
  save: saveSpeech,
  Editor: SpeechEditor,
};

function SpeechEditor({ setting, change }: SettingProps<SpeechSettings>) {
  const { recogniser, voices, understanding } = setting;
  return (
    <>
      <RecogniserFields recogniser={recogniser} change={(next) => change({ ...setting, recogniser: next })} />
      {(["en", "ja"] as const).map((language) => (
        <VoiceFields
          key={language}
          language={language}
          voice={voices[language]}
          change={(voice) => change({ ...setting, voices: { ...voices, [language]: voice } })}
        />
      ))}
      <UnderstandingFields
        understanding={understanding}
        change={(next) => change({ ...setting, understanding: next })}
      />
    </>
  );
}
