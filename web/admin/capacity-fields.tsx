import { NumberInput, Select, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { plainLimit, simpleCapacity, withVoicemail } from "../../domain/agent/capacity.ts";
import { channels } from "../../domain/contact/channel.ts";
import { capacityWords } from "../../domain/preview/capacity-words.ts";
import { configQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import { channelName } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import type { Account } from "./parts.ts";

/** How much somebody can have at once: by a profile that many share, or by limits of their own. */
export function CapacityFields({ part, change }: { part: Account; change(part: Account): void }) {
  const profiles = useQuery(configQuery).data?.capacityProfiles ?? [];
  const profile = profiles.find(({ id }) => id === part.capacityProfile);
  return (
    <>
      <Select
        label={m.capacity_profile()}
        placeholder={m.own_limits()}
        clearable
        maw={420}
        data={profiles.map((one) => ({ value: one.id, label: inLocale(one.name) }))}
        value={part.capacityProfile}
        onChange={(capacityProfile) => change({ ...part, capacityProfile })}
      />
      {part.capacityProfile === null && (
        <SimpleGrid cols={{ base: 2, sm: 5 }} maw={560}>
          {channels.map((channel) => (
            <NumberInput
              key={channel}
              label={channelName(channel)}
              min={0}
              max={20}
              allowDecimal={false}
              required
              value={plainLimit(part.capacity, channel)}
              onChange={(value) =>
                change({ ...part, capacity: { ...part.capacity, [channel]: Number(value) } })
              }
            />
          ))}
        </SimpleGrid>
      )}
      <Text size="sm" aria-live="polite" data-testid="capacity-preview">
        {capacityWords(profile ? withVoicemail(profile) : simpleCapacity(part.capacity), getLocale())}
      </Text>
    </>
  );
}
