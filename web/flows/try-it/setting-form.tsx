import { Button, SegmentedControl, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { AnswerFields } from "./answer-fields.tsx";
import { askingNodes, isKind, nodesOf, withSubFlows } from "./asking-nodes.ts";
import { CustomerField } from "./customer-field.tsx";
import classes from "./setting.module.css";
import { instantOf } from "./setting-of.ts";
import { blankTrying, type Clock, type Trying, withCustomer } from "./trying.ts";
import { useWorld } from "./use-world.ts";
import { wallClock } from "./wall-clock.ts";
import { ArmFields, HoursFields } from "./world-fields.tsx";

interface Props {
  editor: Editor;
  trying: Trying;
  change(change: Partial<Trying>): void;
  close(): void;
}

/** Who comes, when, and what the world answers. Whatever changes, the talk is gone through anew from its start. */
export function SettingForm({ editor, trying, change, close }: Props) {
  const { timeZone } = useWorld();
  const nodes = nodesOf(withSubFlows(editor.flow, editor.flows));
  const asking = askingNodes(nodes, trying.mocks);
  const { clock } = trying;
  return (
    <div className={classes.form} data-testid="try-setting-form">
      <Part title={m.tryit_who()}>
        <CustomerField
          customer={trying.customer}
          change={(customer) => change(withCustomer(trying, customer))}
        />
        <TextInput
          size="xs"
          label={m.tryit_phone_number()}
          placeholder={m.tryit_withheld()}
          type="tel"
          maxLength={20}
          value={trying.phone}
          error={
            trying.phone !== "" && !/^\+[1-9]\d{3,14}$/.test(trying.phone) ? m.phone_number_hint() : undefined
          }
          onChange={({ currentTarget: { value } }) => change({ phone: value.replaceAll(/[\s()-]/g, "") })}
        />
      </Part>
      <Part title={m.tryit_when()}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={m.tryit_when()}
          value={clock.kind}
          data={[
            { value: "ordinary", label: m.tryit_clock_ordinary() },
            { value: "now", label: m.tryit_clock_now() },
            { value: "at", label: m.tryit_clock_at() },
          ]}
          onChange={(kind) => change({ clock: clockOf(kind, clock, timeZone) })}
        />
        {clock.kind === "at" && (
          <TextInput
            size="xs"
            type="datetime-local"
            label={m.tryit_date_time({ zone: timeZone })}
            value={clock.local}
            onChange={({ currentTarget: { value } }) => change({ clock: { kind: "at", local: value } })}
          />
        )}
        <HoursFields nodes={nodes} hours={trying.hours} change={(hours) => change({ hours })} />
      </Part>
      {asking.length > 0 && (
        <Part title={m.tryit_outside()} hint={m.tryit_outside_hint()}>
          <AnswerFields
            nodes={asking}
            mocks={trying.mocks}
            change={(mocks) => change({ mocks })}
            select={(node) => editor.select([node])}
          />
        </Part>
      )}
      {nodes.some(isKind("split")) && (
        <Part title={m.tryit_splits()}>
          <ArmFields nodes={nodes} arms={trying.arms} change={(arms) => change({ arms })} />
        </Part>
      )}
      {trying.manner === "voice" && (
        <Part title={m.tryit_hearing()} hint={m.tryit_hearing_hint()}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={m.tryit_hearing()}
            value={String(trying.confidence)}
            data={[
              { value: "0.9", label: m.tryit_hears_well() },
              { value: "0.5", label: m.tryit_hears_unsure() },
            ]}
            onChange={(value) => change({ confidence: Number(value) })}
          />
        </Part>
      )}
      <div className={classes.ends}>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onClick={() => {
            const { manner, language, steps } = trying;
            change({ ...blankTrying(language), manner, steps });
          }}
        >
          {m.tryit_setting_reset()}
        </Button>
        <Button size="xs" onClick={close} data-testid="try-setting-done">
          {m.tryit_setting_done()}
        </Button>
      </div>
    </div>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

function clockOf(kind: string, before: Clock, timeZone: string): Clock {
  if (kind === "now") return { kind, at: Date.now() };
  if (kind !== "at") return { kind: "ordinary" };
  return { kind, local: wallClock(instantOf(before, timeZone) ?? Date.now(), timeZone) };
}
