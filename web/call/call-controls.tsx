import { Tooltip } from "@mantine/core";
import {
  CircleDot,
  CirclePause,
  Grip,
  Mic,
  MicOff,
  Pause,
  PhoneOff,
  Play,
  Video,
  VideoOff,
} from "lucide-react";
import type { ReactNode } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { type KeyName, withKey } from "../desktop/keys.ts";
import { useCall, useDesk, useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import classes from "./call-controls.module.css";
import { DeviceMenu } from "./device-menu.tsx";
import { toggleKeypad, useKeypadOpen } from "./keypad.tsx";

/** What can be done with a call. Hanging up stands apart, so that no finger finds it by accident. */
export function CallControls({ view }: { view: ContactView }) {
  const { contact, recording } = view;
  const desktop = useDesktop();
  const muted = useCall((call) => call.muted);
  const camera = useCall((call) => call.camera);
  const phase = useCall((call) => call.phase);
  const busy = useDesk((state) => state.busy[contact] ?? null);
  const keypad = useKeypadOpen();
  const held = view.state === "held";
  const here = phase !== "elsewhere";
  return (
    <div className={classes.controls} role="toolbar" aria-label={m.call_controls()}>
      <Control
        words={muted ? m.unmute() : m.mute()}
        keyName="mute"
        on={muted}
        disabled={!here || held}
        press={() => desktop.calls.setMuted(!muted)}
        testId="mute"
      >
        {muted ? <MicOff /> : <Mic />}
      </Control>
      <Control
        words={held ? m.resume() : m.hold()}
        keyName="hold"
        on={held}
        disabled={view.state === "connecting"}
        busy={busy?.includes(held ? "resume" : "hold")}
        press={() => desktop.tell(held ? "resume" : "hold", contact)}
        testId="hold"
      >
        {held ? <Play /> : <Pause />}
      </Control>
      <Control
        words={m.keypad()}
        keyName="keypad"
        on={keypad}
        disabled={!here}
        press={toggleKeypad}
        testId="keypad"
      >
        <Grip />
      </Control>
      {view.channel === "video" && (
        <Control
          words={camera ? m.camera_off() : m.camera_on()}
          on={camera}
          disabled={!here}
          press={() => desktop.calls.setCamera(!camera)}
          testId="camera"
        >
          {camera ? <Video /> : <VideoOff />}
        </Control>
      )}
      {recording !== "off" && (
        <Control
          words={recording === "on" ? m.record_pause() : m.record_resume()}
          keyName="record"
          on={recording === "paused"}
          busy={busy?.includes(recording === "on" ? "record.pause" : "record.resume")}
          press={() => desktop.tell(recording === "on" ? "record.pause" : "record.resume", contact)}
          testId="record"
        >
          {recording === "on" ? <CirclePause /> : <CircleDot />}
        </Control>
      )}
      <DeviceMenu video={view.channel === "video"} />
      <span className={classes.gap} />
      <Control
        words={m.hang_up()}
        keyName="end"
        danger
        busy={busy?.includes("end")}
        press={() => desktop.tell("end", contact)}
        testId="hang-up"
      >
        <PhoneOff />
      </Control>
    </div>
  );
}

interface ControlProps {
  words: string;
  keyName?: KeyName;
  on?: boolean;
  danger?: boolean;
  disabled?: boolean;
  busy?: boolean;
  press(): void;
  testId: string;
  children: ReactNode;
}

function Control({
  words,
  keyName,
  on = false,
  danger = false,
  disabled,
  busy,
  press,
  testId,
  children,
}: ControlProps) {
  return (
    <Tooltip label={keyName ? withKey(words, keyName) : words}>
      <button
        type="button"
        className={classes.control}
        data-on={on || undefined}
        data-danger={danger || undefined}
        aria-pressed={danger ? undefined : on}
        aria-busy={busy || undefined}
        disabled={disabled || busy}
        onClick={press}
        data-testid={testId}
      >
        <span className={classes.knob}>{children}</span>
        {words}
      </button>
    </Tooltip>
  );
}
