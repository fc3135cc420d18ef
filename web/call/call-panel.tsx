import { Textarea } from "@mantine/core";
import { useState } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { clock } from "../app/format.ts";
import { keepDraft, readDraft } from "../desktop/drafts.ts";
import { whoIs } from "../desktop/names.ts";
import { useCall, useDesk, useServerNow } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import { CallControls } from "./call-controls.tsx";
import classes from "./call-panel.module.css";
import { CallTroubles } from "./call-troubles.tsx";
import { Keypad } from "./keypad.tsx";
import { Pictures } from "./pictures.tsx";
import { Side } from "./side.tsx";

/** A live call: who talks, for how long, what can be done, and a place for notes. */
export function CallPanel({ view }: { view: ContactView }) {
  const now = useServerNow();
  const me = useDesk((state) => state.agent?.name);
  const phase = useCall((call) => call.phase);
  const muted = useCall((call) => call.muted);
  const mine = useCall((call) => call.myQuality);
  const theirs = useCall((call) => call.theirQuality);
  const iSpeak = useCall((call) => call.iSpeak);
  const theySpeak = useCall((call) => call.theySpeak);
  const voiceless = useCall((call) => call.microphoneProblem !== null);
  const pictures = useCall((call) => call.pictures);
  const [note, setNote] = useState(() => readDraft(view.contact, "note"));
  const since = view.heldSince ?? view.acceptedAt;
  const held = view.state === "held";
  return (
    <div className={classes.panel}>
      <CallTroubles view={view} />
      {view.channel === "video" && phase === "live" && pictures.length > 0 && (
        <Pictures pictures={pictures} />
      )}
      <section className={classes.call} data-held={held || undefined} aria-label={m.call()}>
        <div className={classes.line}>
          <Side
            name={whoIs(view.card)}
            speaking={theySpeak && !held}
            quality={theirs}
            note={held ? m.hears_music() : view.customerPresent ? null : m.state_customer_away()}
          />
          <div className={classes.middle}>
            <p className={classes.state} role="status">
              {phase === "joining" || view.state === "connecting"
                ? m.state_connecting()
                : phase === "reconnecting"
                  ? m.reconnecting()
                  : held
                    ? m.state_held()
                    : m.state_on_the_line()}
            </p>
            <time className={classes.time} data-testid="call-timer">
              {clock(now - (since ?? now))}
            </time>
            {view.recording !== "off" && (
              <p
                className={classes.recording}
                data-recording={view.recording}
                role="status"
                data-testid="recording"
              >
                <span aria-hidden="true" />
                {view.recording === "on" ? m.recording_on() : m.recording_paused()}
              </p>
            )}
          </div>
          <Side
            name={m.you()}
            face={me}
            speaking={iSpeak && !muted && !held}
            quality={mine}
            note={held || voiceless ? m.silent() : muted ? m.muted() : null}
          />
        </div>
        <CallControls view={view} />
        <Keypad />
      </section>
      <Textarea
        className={classes.notes}
        label={m.note_while_talking()}
        placeholder={m.note_placeholder()}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={2000}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          keepDraft(view.contact, "note", event.currentTarget.value);
        }}
      />
    </div>
  );
}
