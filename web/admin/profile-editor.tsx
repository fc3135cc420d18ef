import { Alert, MultiSelect, NumberInput } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { withVoicemail } from "../../domain/agent/capacity.ts";
import { type Channel, channels, isLive } from "../../domain/contact/channel.ts";
import type { CapacityProfile } from "../../domain/directory/config.ts";
import { capacityWords } from "../../domain/preview/capacity-words.ts";
import { channelName } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import classes from "./fields.module.css";
import { Fields, NameFields } from "./fields.tsx";
import type { EditorProps } from "./sections.tsx";

type Rule = NonNullable<CapacityProfile["channels"][Channel]>;

const none: Rule = { max: 0, units: 0, blocks: [], interruptedBy: [] };

/** How much an agent can have at once: units in all, and a limit, a price and rules for each channel. */
export function ProfileEditor({ part, isNew, change }: EditorProps<CapacityProfile>) {
  const meant = withVoicemail(part);
  const tooDear = channels.filter((channel) => {
    const rule = part.channels[channel];
    return rule !== undefined && rule.max > 0 && rule.units > part.units;
  });
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields title={m.in_plain_words()}>
        <p className={classes.preview} data-testid="capacity-preview" aria-live="polite">
          {capacityWords(meant, getLocale())}
        </p>
      </Fields>
      <Fields title={m.units_in_all()} hint={m.units_hint()}>
        <NumberInput
          aria-label={m.units_in_all()}
          w={140}
          required
          min={0}
          max={1_000}
          allowDecimal={false}
          value={part.units}
          onChange={(value) => change({ ...part, units: Number(value) })}
        />
        {tooDear.length > 0 && (
          <Alert color="amber" icon={<TriangleAlert size={18} />} role="alert">
            {m.units_too_dear({ channels: tooDear.map(channelName).join(", "), units: part.units })}
          </Alert>
        )}
      </Fields>
      {channels.map((channel) => (
        <ChannelFields
          key={channel}
          channel={channel}
          rule={meant.channels[channel] ?? none}
          change={(rule) => change({ ...part, channels: withRule(part.channels, channel, rule) })}
        />
      ))}
    </>
  );
}

/** A channel that is not taken is not named; but for voicemail, which is taken where nothing is said of it. */
function withRule(
  rules: CapacityProfile["channels"],
  channel: Channel,
  rule: Rule,
): CapacityProfile["channels"] {
  const { [channel]: _, ...others } = rules;
  return channel !== "voicemail" && JSON.stringify(rule) === JSON.stringify(none)
    ? others
    : { ...others, [channel]: rule };
}

function ChannelFields({
  channel,
  rule,
  change,
}: {
  channel: Channel;
  rule: Rule;
  change(rule: Rule): void;
}) {
  const others = channels
    .filter((other) => other !== channel)
    .map((other) => ({ value: other, label: channelName(other) }));
  const chosen = (values: string[]) => channels.filter((one) => values.includes(one));
  return (
    <Fields title={channelName(channel)}>
      <div className={classes.channel}>
        <NumberInput
          label={m.at_most()}
          required
          min={0}
          max={isLive(channel) ? 1 : 50}
          allowDecimal={false}
          value={rule.max}
          onChange={(value) => change({ ...rule, max: Number(value) })}
        />
        <NumberInput
          label={m.units_each()}
          required
          min={0}
          max={1_000}
          allowDecimal={false}
          value={rule.units}
          onChange={(value) => change({ ...rule, units: Number(value) })}
        />
        <MultiSelect
          label={m.blocks_new()}
          data={others}
          value={rule.blocks}
          onChange={(values) => change({ ...rule, blocks: chosen(values) })}
        />
        <MultiSelect
          label={m.interrupted_by()}
          data={others}
          value={rule.interruptedBy}
          onChange={(values) => change({ ...rule, interruptedBy: chosen(values) })}
        />
      </div>
    </Fields>
  );
}
