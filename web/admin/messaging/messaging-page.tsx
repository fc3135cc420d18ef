import { Select } from "@mantine/core";
import type {
  EmailProvider,
  MessagingSettings,
  SmsProvider,
} from "../../../domain/outside/messaging-settings.ts";
import { m } from "../../paraglide/messages.js";
import { Fields } from "../fields.tsx";
import { type Setting, type SettingProps, SettingsForm } from "../outside/settings-form.tsx";
import { CarrierFields } from "./carrier-fields.tsx";
import { loadMessaging, saveMessaging } from "./messaging-store.ts";
import { TryMessage } from "./try-message.tsx";

/** Who carries text messages and e-mail. */
export function MessagingPage() {
  return <SettingsForm setting={messaging} />;
}

const messaging: Setting<MessagingSettings> = {
  key: "messaging",
  title: m.messaging_settings,
  hint: m.messaging_settings_hint,
  load: loadMessaging,
  save: saveMessaging,
  Editor: MessagingEditor,
};

const own = { provider: "webhook", url: "", from: "", secret: "" } as const;
const smsStarts: Record<string, SmsProvider> = {
  twilio: { provider: "twilio", account: "", from: "", secret: "", url: "https://api.twilio.com" },
  webhook: own,
};
const emailStarts: Record<string, EmailProvider> = {
  resend: { provider: "resend", from: "", secret: "", url: "https://api.resend.com" },
  webhook: own,
};

function MessagingEditor({ setting, dirty, change }: SettingProps<MessagingSettings>) {
  const { sms, email } = setting;
  return (
    <>
      <Fields title={m.messaging_sms()}>
        <CarrierSelect
          label={m.messaging_sms()}
          value={sms?.provider}
          carriers={[
            ["twilio", m.messaging_twilio()],
            ["webhook", m.messaging_webhook()],
          ]}
          change={(provider) => change({ ...setting, sms: smsStarts[provider] ?? null })}
        />
        {sms && (
          <>
            <CarrierFields channel="sms" carrier={sms} change={(next) => change({ ...setting, sms: next })} />
            <TryMessage channel="sms" dirty={dirty} />
          </>
        )}
      </Fields>
      <Fields title={m.messaging_email()}>
        <CarrierSelect
          label={m.messaging_email()}
          value={email?.provider}
          carriers={[
            ["resend", m.messaging_resend()],
            ["webhook", m.messaging_webhook()],
          ]}
          change={(provider) => change({ ...setting, email: emailStarts[provider] ?? null })}
        />
        {email && (
          <>
            <CarrierFields
              channel="email"
              carrier={email}
              change={(next) => change({ ...setting, email: next })}
            />
            <TryMessage channel="email" dirty={dirty} />
          </>
        )}
      </Fields>
    </>
  );
}

interface CarrierSelectProps {
  label: string;
  value: string | undefined;
  carriers: [provider: string, name: string][];
  /** "nobody" for none. */
  change(provider: string): void;
}

function CarrierSelect({ label, value, carriers, change }: CarrierSelectProps) {
  return (
    <Select
      label={m.speech_provider()}
      aria-label={`${label}: ${m.speech_provider()}`}
      allowDeselect={false}
      maw={420}
      data={[
        { value: "nobody", label: m.messaging_nobody() },
        ...carriers.map(([provider, name]) => ({ value: provider, label: name })),
      ]}
      value={value ?? "nobody"}
      onChange={(chosen) => change(chosen ?? "nobody")}
    />
  );
}
