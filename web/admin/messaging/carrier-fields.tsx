import { SimpleGrid, TextInput } from "@mantine/core";
import type { EmailProvider, SmsProvider } from "../../../domain/outside/messaging-settings.ts";
import { m } from "../../paraglide/messages.js";
import { hostOf, SecretSelect } from "../secrets/secret-select.tsx";

interface Props<T extends SmsProvider | EmailProvider> {
  channel: "sms" | "email";
  carrier: T;
  change(carrier: T): void;
}

/** How a carrier is reached, and as whom we write. */
export function CarrierFields<T extends SmsProvider | EmailProvider>({ channel, carrier, change }: Props<T>) {
  const isOwn = carrier.provider === "webhook";
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {carrier.provider === "twilio" && (
        <TextInput
          label={m.speech_account()}
          required
          maxLength={64}
          placeholder="AC…"
          value={carrier.account}
          onChange={({ currentTarget: { value } }) => change({ ...carrier, account: value.trim() })}
        />
      )}
      <TextInput
        label={m.messaging_from()}
        description={channel === "sms" ? m.messaging_from_sms_hint() : m.messaging_from_email_hint()}
        required={!isOwn}
        maxLength={channel === "sms" ? 40 : 200}
        value={carrier.from}
        onChange={({ currentTarget: { value } }) => change({ ...carrier, from: value })}
      />
      <SecretSelect
        value={carrier.secret || null}
        host={hostOf(carrier.url)}
        required
        change={(secret) => change({ ...carrier, secret: secret ?? "" })}
      />
      <TextInput
        label={m.speech_url()}
        description={isOwn ? m.messaging_webhook_hint() : undefined}
        type="url"
        required
        maxLength={500}
        value={carrier.url}
        onChange={({ currentTarget: { value } }) => change({ ...carrier, url: value.trim() })}
      />
    </SimpleGrid>
  );
}
