import type { Understanding } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { Fields } from "../fields.tsx";
import { ConnectionFields } from "./connection-fields.tsx";
import { understandingModels } from "./provider-names.ts";
import { ProviderSelect } from "./provider-select.tsx";

interface Props {
  understanding: Understanding;
  change(understanding: Understanding): void;
}

export function UnderstandingFields({ understanding, change }: Props) {
  const title = m.speech_understanding();
  return (
    <Fields title={title} hint={m.speech_understanding_hint()}>
      <ProviderSelect
        value={understanding.kind === "local" ? "local" : understanding.provider}
        providers={["workers-ai", "openai"]}
        label={title}
        change={(provider) =>
          change(
            provider === "local"
              ? { kind: "local" }
              : {
                  ...{ kind: "model", provider, model: understandingModels[provider] },
                  ...{ url: null, secret: null, account: null },
                },
          )
        }
      />
      {understanding.kind === "model" && (
        <ConnectionFields connection={understanding} change={(next) => change(next)} />
      )}
    </Fields>
  );
}
