import { Checkbox, NumberInput, Select, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Channel, channels } from "../../../domain/contact/channel.ts";
import type { QueueConfig } from "../../../domain/directory/queue-config.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { channelName } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import classes from "./queue-editor.module.css";
import type { QueuePartProps } from "./queue-editor.tsx";
import { OptionalTimeField, TimeField } from "./time-field.tsx";

type AfterNoAnswer = QueueConfig["afterNoAnswer"];

/** How a contact is offered: for how long, to how many at once, channel by channel, and what follows no answer. */
export function OfferFields({ part, change }: QueuePartProps) {
  return (
    <>
      <SimpleGrid className={classes.row} cols={{ base: 2, sm: 3 }}>
        <TimeField
          label={m.ring_time()}
          min={5_000}
          max={120_000}
          value={part.offerMs}
          change={(offerMs) => change({ ...part, offerMs })}
        />
        <TimeField
          label={m.wrap_up_time()}
          max={3_600_000}
          value={part.wrapUpMs}
          change={(wrapUpMs) => change({ ...part, wrapUpMs })}
        />
        <NumberInput
          label={m.broadcast()}
          required
          min={1}
          max={20}
          allowDecimal={false}
          value={part.broadcast}
          onChange={(value) => change({ ...part, broadcast: Number(value) })}
        />
      </SimpleGrid>
      <table className={classes.channels}>
        <thead>
          <tr>
            <th scope="col">{m.channel()}</th>
            <th scope="col">{m.ring_time()}</th>
            <th scope="col">{m.auto_accept()}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <ChannelRow key={channel} channel={channel} part={part} change={change} />
          ))}
        </tbody>
      </table>
      <AfterNoAnswerField
        value={part.afterNoAnswer}
        change={(afterNoAnswer) => change({ ...part, afterNoAnswer })}
      />
    </>
  );
}

function ChannelRow({ channel, part, change }: QueuePartProps & { channel: Channel }) {
  const own = part.offers[channel];
  const set = (ringMs: number | undefined, autoAccept: boolean) => {
    const { [channel]: _, ...others } = part.offers;
    const plain = ringMs === undefined && !autoAccept;
    change({ ...part, offers: plain ? others : { ...others, [channel]: { ringMs, autoAccept } } });
  };
  return (
    <tr>
      <th scope="row">{channelName(channel)}</th>
      <td>
        <OptionalTimeField
          aria-label={`${channelName(channel)}: ${m.ring_time()}`}
          placeholder={`${part.offerMs / 1_000} ${m.seconds_short()}`}
          min={5_000}
          max={600_000}
          value={own?.ringMs ?? null}
          change={(ringMs) => set(ringMs ?? undefined, own?.autoAccept ?? false)}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${channelName(channel)}: ${m.auto_accept()}`}
          checked={own?.autoAccept ?? false}
          onChange={({ currentTarget: { checked } }) => set(own?.ringMs, checked)}
        />
      </td>
    </tr>
  );
}

function AfterNoAnswerField({ value, change }: { value: AfterNoAnswer; change(value: AfterNoAnswer): void }) {
  const reasons = useQuery(configQuery).data?.notReadyReasons ?? [];
  return (
    <div className={classes.leave}>
      <Select
        label={m.after_no_answer()}
        allowDeselect={false}
        data={[
          { value: "not-answering", label: m.after_no_answer_not_answering() },
          { value: "available", label: m.after_no_answer_available() },
          { value: "not-ready", label: m.after_no_answer_not_ready(), disabled: reasons.length === 0 },
        ]}
        value={value.state}
        onChange={(state) => {
          if (state === "not-ready") change({ state, reason: reasons[0]?.id ?? "" });
          else change({ state: state === "available" ? "available" : "not-answering" });
        }}
      />
      {value.state === "not-ready" && (
        <Select
          label={m.reason()}
          required
          allowDeselect={false}
          data={reasons.map((one) => ({ value: one.id, label: inLocale(one.name) }))}
          value={value.reason}
          onChange={(reason) => change({ state: "not-ready", reason: reason ?? "" })}
        />
      )}
    </div>
  );
}
