import { PasswordInput, SimpleGrid, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { SecretHost } from "../../../domain/outside/secret-hosts.ts";
import { dayAndTime } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { Fields, IdField } from "../fields.tsx";
import type { EditorProps } from "../sections.tsx";
import { toSlug } from "../to-slug.ts";
import type { SecretPart } from "./secret-store.ts";

/** A secret's name, hosts and, once, its value: what is saved is never shown again. */
export function SecretEditor({ part, isNew, change, block }: EditorProps<SecretPart>) {
  const wrong = part.hosts.filter((host) => !SecretHost.safeParse(host).success);
  const hostsError =
    wrong.length > 0
      ? m.secret_host_wrong({ hosts: wrong.join(", ") })
      : part.hosts.length === 0 && !isNew
        ? m.secret_hosts_needed()
        : undefined;
  const unfit = wrong.length > 0 || part.hosts.length === 0;
  useEffect(() => block(unfit), [block, unfit]);
  return (
    <>
      <Fields title={m.name()}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={m.name()}
            required
            maxLength={100}
            value={part.name}
            onChange={({ currentTarget: { value } }) =>
              change({
                ...part,
                name: value,
                id: isNew && part.id === toSlug(part.name) ? toSlug(value) : part.id,
              })
            }
          />
          <IdField id={part.id} isNew={isNew} change={(id) => change({ ...part, id })} />
        </SimpleGrid>
      </Fields>
      <Fields title={m.secret_value()}>
        <PasswordInput
          label={isNew ? m.secret_value() : m.secret_replace()}
          description={isNew ? m.secret_value_hint() : m.secret_replace_hint()}
          required={isNew}
          maxLength={8_000}
          autoComplete="off"
          data-1p-ignore
          value={part.value}
          onChange={({ currentTarget: { value } }) => change({ ...part, value })}
          visibilityToggleButtonProps={{ "aria-label": m.show_password() }}
        />
        <TagsInput
          label={m.secret_hosts()}
          description={m.secret_hosts_hint()}
          placeholder={part.hosts.length === 0 ? "api.example.com" : ""}
          maxTags={20}
          withAsterisk
          acceptValueOnBlur
          error={hostsError}
          value={part.hosts}
          onChange={(hosts) => change({ ...part, hosts: hosts.map((host) => host.trim().toLowerCase()) })}
          data-testid="secret-hosts"
        />
      </Fields>
      {!isNew && <History secret={part} />}
    </>
  );
}

function History({ secret: { updatedAt, usedAt, author } }: { secret: SecretPart }) {
  return (
    <Fields title={m.secret_history()}>
      <Stack gap={2}>
        <Text size="sm">{m.secret_written({ time: dayAndTime(updatedAt), author })}</Text>
        <Text size="sm">
          {usedAt === null ? m.secret_unused() : m.secret_used({ time: dayAndTime(usedAt) })}
        </Text>
      </Stack>
    </Fields>
  );
}
