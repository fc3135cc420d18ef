import { Select } from "@mantine/core";
import type { SpeechProvider } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { providerNames } from "./provider-names.ts";

interface Props<P extends SpeechProvider> {
  value: P | "local";
  providers: readonly P[];
  label: string;
  change(provider: P | "local"): void;
}

/** The house itself, or one of the providers. */
export function ProviderSelect<P extends SpeechProvider>({ value, providers, label, change }: Props<P>) {
  return (
    <Select
      label={m.speech_provider()}
      aria-label={`${label}: ${m.speech_provider()}`}
      allowDeselect={false}
      maw={420}
      data={[
        { value: "local", label: m.speech_local() },
        ...providers.map((provider) => ({ value: provider, label: providerNames[provider]() })),
      ]}
      value={value}
      onChange={(chosen) => change(providers.find((one) => one === chosen) ?? "local")}
    />
  );
}
