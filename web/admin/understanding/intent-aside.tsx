import { SegmentedControl, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Language } from "../../../domain/media/protocol.ts";
import type { IntentModel } from "../../../domain/understanding/intent-model.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { AsideProps } from "../sections.tsx";
import { Accuracy } from "./accuracy.tsx";
import { triableModel } from "./intent-draft.ts";
import { TrySentence } from "./try-sentence.tsx";

/** Beside the form: how well the model understands as it stands there, and a sentence to try it with. */
export function IntentAside({ part }: AsideProps<IntentModel>) {
  const [language, setLanguage] = useState<Language>(getLocale());
  const [draft] = useDebouncedValue(part, 400);
  const model = triableModel(draft);
  return (
    <>
      {/* The column scrolls, and would press the switch flat. */}
      <div>
        <SegmentedControl
          aria-label={m.language()}
          fullWidth
          data={[
            { value: "en", label: m.language_en() },
            { value: "ja", label: m.language_ja() },
          ]}
          value={language}
          onChange={(value) => setLanguage(value === "ja" ? "ja" : "en")}
        />
      </div>
      {model === null ? (
        <Text size="sm" c="dimmed">
          {m.intent_not_triable()}
        </Text>
      ) : (
        <>
          <TrySentence model={model} language={language} />
          <Accuracy model={model} language={language} />
        </>
      )}
    </>
  );
}
