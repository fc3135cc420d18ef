import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { m } from "../../paraglide/messages.js";
import { secretStore } from "./secret-store.ts";

interface Props {
  value: string | null;
  /** Where it will be sent; shown, because the secret must allow it. */
  host: string;
  required?: boolean;
  change(secret: string | null): void;
}

/** One of the company's secrets by its name. */
export function SecretSelect({ value, host, required = false, change }: Props) {
  const known = useQuery({ queryKey: ["admin", "secrets"], queryFn: secretStore.list }).data ?? [];
  return (
    <Select
      label={m.speech_secret()}
      description={m.speech_secret_hint({ host })}
      placeholder={m.speech_secret_none()}
      required={required}
      clearable={!required}
      allowDeselect={false}
      clearButtonProps={{ "aria-label": m.speech_secret_none() }}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={change}
    />
  );
}

/** The host of an address, for people; the address itself while it is none. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
