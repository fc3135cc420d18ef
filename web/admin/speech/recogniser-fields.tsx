import { type Recogniser, SpeechProvider } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { Fields } from "../fields.tsx";
import { ConnectionFields } from "./connection-fields.tsx";
import { recogniserModels } from "./provider-names.ts";
import { ProviderSelect } from "./provider-select.tsx";
import { TryRecogniser } from "./try-recogniser.tsx";

interface Props {
  recogniser: Recogniser;
  change(recogniser: Recogniser): void;
}

export function RecogniserFields({ recogniser, change }: Props) {
  const title = m.speech_recogniser();
  return (
    <Fields title={title} hint={m.speech_recogniser_hint()}>
      <ProviderSelect
        value={recogniser.kind === "local" ? "local" : recogniser.provider}
        providers={SpeechProvider.options}
        label={title}
        change={(provider) =>
          change(
            provider === "local"
              ? { kind: "local" }
              : {
                  ...{ kind: "provider", provider, model: recogniserModels[provider] },
                  ...{ url: null, secret: null, account: null },
                },
          )
        }
      />
      {recogniser.kind === "provider" && (
        <>
          <ConnectionFields connection={recogniser} change={(next) => change(next)} />
          <TryRecogniser recogniser={recogniser} />
        </>
      )}
    </Fields>
  );
}
