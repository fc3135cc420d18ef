import type { Part } from "./app.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Keypad } from "./keypad.tsx";
import { Timer } from "./launcher.tsx";
import { initials } from "./panel.tsx";
import { Picture } from "./picture.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { expectedWait, statusSentence } from "./status-line.tsx";

/** A call by microphone, with or without pictures. */
export function CallView(part: Part) {
  const { state, words, deeds } = part;
  const call = state.call;
  if (call === null || call.phase === "lost") return <Lost {...part} />;
  return (
    <div
      class={`call${call.remoteVideo ? " filmed" : ""}${call.keypad ? " keys" : ""}`}
      data-part="call"
      data-phase={call.phase}
    >
      <div class="stage">
        {call.remoteVideo ? (
          <Picture track={call.remoteVideo} label={words.agentVideo} class="remote" />
        ) : (
          <Portrait {...part} />
        )}
        {call.localVideo && call.camera && (
          <Picture track={call.localVideo} label={words.ownVideo} class="own" />
        )}
        <div
          class="call-status"
          role="status"
          data-part="status"
          data-phase={state.status?.phase ?? "opening"}
        >
          <strong>{callSentence(part)}</strong>
          {expectedWait(state, words) !== null && <small>{expectedWait(state, words)}</small>}
          {call.joinedAt !== null && (
            <span role="timer" aria-label={words.callTime}>
              <Timer since={call.joinedAt} />
            </span>
          )}
          {call.muted && <small>{words.muted}</small>}
        </div>
        {call.keypad && <Keypad {...part} keys={call.keys} />}
      </div>
      {call.soundBlocked && (
        <button type="button" class="first sound" onClick={() => deeds.call.sound()}>
          <Icon name="sound" /> {words.playSound}
        </button>
      )}
      <ProblemLine {...part} />
      <div class="controls">
        <Control
          icon={call.muted ? "micOff" : "mic"}
          label={call.muted ? words.unmute : words.mute}
          pressed={call.muted}
          off={call.phase !== "joined"}
          act={() => void deeds.call.mute(!call.muted)}
        />
        {state.session?.channel === "video" && (
          <Control
            icon={call.camera ? "video" : "videoOff"}
            label={call.camera ? words.cameraOff : words.cameraOn}
            pressed={!call.camera}
            off={call.phase !== "joined"}
            act={() => void deeds.call.camera(!call.camera)}
          />
        )}
        <Control
          icon="keypad"
          label={words.keypad}
          pressed={call.keypad}
          off={call.phase !== "joined"}
          act={() => deeds.call.keypad(!call.keypad)}
        />
        <button
          type="button"
          class="hang-up"
          aria-label={words.hangUp}
          title={words.hangUp}
          data-first
          data-part="hang-up"
          onClick={() => deeds.call.hangUp()}
        >
          <Icon name="hangUp" size={24} />
        </button>
      </div>
    </div>
  );
}

function Control(control: { icon: IconName; label: string; pressed: boolean; off: boolean; act(): void }) {
  return (
    <button
      type="button"
      class="control"
      aria-label={control.label}
      title={control.label}
      aria-pressed={control.pressed}
      disabled={control.off}
      data-part={`call-${control.icon}`}
      onClick={control.act}
    >
      <Icon name={control.icon} size={22} />
    </button>
  );
}

function Portrait({ state }: Part) {
  const name = state.status?.agent?.name;
  const waiting = state.call?.phase !== "joined" || name === undefined;
  return (
    <span class={waiting ? "portrait waiting" : "portrait"} aria-hidden="true">
      {name === undefined ? <Icon name="phone" size={36} /> : initials(name)}
    </span>
  );
}

function callSentence({ state, words }: Part): string {
  const call = state.call;
  if (call?.phase === "asking") return call.camera ? words.askingPermissionVideo : words.askingPermission;
  if (call?.phase === "joining" || state.status === null) return words.calling;
  if (call?.reconnecting) return words.reconnecting;
  return statusSentence(state, words);
}

/** The page was loaded anew, or the room was lost, while the contact goes on. */
function Lost(part: Part) {
  const { state, words, deeds } = part;
  const session = state.session;
  return (
    <div class="call" data-part="call" data-phase="lost">
      <div class="stage">
        <span class="portrait" aria-hidden="true">
          <Icon name="phone" size={36} />
        </span>
        <div class="call-status" role="status">
          <strong>{words.rejoinHint}</strong>
        </div>
        {session !== null && (
          <button
            type="button"
            class="first"
            data-first
            data-part="rejoin"
            onClick={() => void deeds.call.rejoin(session)}
          >
            {words.rejoin}
          </button>
        )}
        <button type="button" class="second" onClick={() => deeds.call.hangUp()}>
          {words.hangUp}
        </button>
      </div>
      <ProblemLine {...part} />
    </div>
  );
}
