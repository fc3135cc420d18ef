import type { WidgetChannel } from "../../../domain/contact/channel.ts";
import { CallControl } from "../voice/call-control.ts";
import type { Part } from "./app.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { ProblemLine } from "./problem-line.tsx";

export function Start(part: Part) {
  const { state, words } = part;
  const callable = !state.callsUnavailable && CallControl.supported;
  return (
    <div class="start">
      <div class="hello">
        <p class="greeting">{words.greeting}</p>
        <p>{words.invitation}</p>
      </div>
      <div class="ways">
        <Way {...part} channel="chat" icon="chat" title={words.chat} hint={words.chatHint} first />
        {callable && (
          <Way {...part} channel="voice" icon="phone" title={words.voice} hint={words.voiceHint} />
        )}
        {callable && (
          <Way {...part} channel="video" icon="video" title={words.video} hint={words.videoHint} />
        )}
      </div>
      {!callable && state.problem !== "voice-unavailable" && (
        <p class="note">{state.callsUnavailable ? words.callsUnavailable : words.callsUnsupported}</p>
      )}
      <ProblemLine {...part} />
      <p class="fine">{words.privacy}</p>
    </div>
  );
}

interface WayProps extends Part {
  channel: WidgetChannel;
  icon: IconName;
  title: string;
  hint: string;
  first?: boolean;
}

function Way({ state, deeds, words, channel, icon, title, hint, first }: WayProps) {
  return (
    <button
      type="button"
      class="way"
      disabled={state.opening}
      data-first={first}
      data-part={`start-${channel}`}
      onClick={() => void deeds.start(channel)}
    >
      <span class="way-icon">
        <Icon name={icon} />
      </span>
      <span>
        <strong>{title}</strong>
        <small>{state.opening && channel === "chat" ? words.opening : hint}</small>
      </span>
    </button>
  );
}
