import { SimpleGrid, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connection } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";
import { hostOf, SecretSelect } from "../secrets/secret-select.tsx";
import { providerUrls } from "./provider-names.ts";

interface Props<T extends Connection> {
  connection: T;
  /** Fields of its own, first. */
  children?: ReactNode;
  change(connection: T): void;
}

/** How a provider is reached: model, secret, account, address. */
export function ConnectionFields<T extends Connection>({ connection, children, change }: Props<T>) {
  const { provider, model, url, account, secret } = connection;
  const isCloudflare = provider === "workers-ai";
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {children}
      <TextInput
        label={m.speech_model()}
        required
        maxLength={120}
        value={model}
        onChange={({ currentTarget: { value } }) => change({ ...connection, model: value.trim() })}
      />
      <SecretSelect
        value={secret}
        host={hostOf(url ?? providerUrls[provider])}
        required={provider === "deepgram"}
        change={(chosen) => change({ ...connection, secret: chosen })}
      />
      {isCloudflare && (
        <TextInput
          label={m.speech_account()}
          description={m.speech_account_hint()}
          maxLength={64}
          value={account ?? ""}
          onChange={({ currentTarget: { value } }) =>
            change({ ...connection, account: value.trim() || null })
          }
        />
      )}
      <TextInput
        label={m.speech_url()}
        description={m.speech_url_hint()}
        type="url"
        maxLength={500}
        placeholder={providerUrls[provider]}
        value={url ?? ""}
        onChange={({ currentTarget: { value } }) => change({ ...connection, url: value.trim() || null })}
      />
    </SimpleGrid>
  );
}
