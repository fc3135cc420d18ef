import { Alert, Button, Group } from "@mantine/core";
import { AppWindow, MicOff, VideoOff, Volume2, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { useCall, useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import type { DeviceProblem } from "./call-state.ts";

const microphoneWords: Record<DeviceProblem, () => string> = {
  denied: m.microphone_denied,
  missing: m.microphone_missing,
  "in-use": m.microphone_in_use,
  other: m.microphone_other,
};

/** What stands between the agent and the customer's ear, each with the way out. */
export function CallTroubles({ view }: { view: ContactView }) {
  const desktop = useDesktop();
  const phase = useCall((call) => call.phase);
  const microphone = useCall((call) => call.microphoneProblem);
  const camera = useCall((call) => call.cameraProblem);
  const soundBlocked = useCall((call) => call.soundBlocked);
  return (
    <>
      {phase === "reconnecting" && (
        <Trouble icon={<WifiOff size={18} />} words={m.call_reconnecting()} testId="call-reconnecting" />
      )}
      {phase === "elsewhere" && (
        <Trouble
          icon={<AppWindow size={18} />}
          words={m.call_elsewhere()}
          action={m.call_take_here()}
          act={() => desktop.calls.take(view.contact)}
        />
      )}
      {soundBlocked && (
        <Trouble
          icon={<Volume2 size={18} />}
          words={m.sound_blocked()}
          action={m.sound_allow()}
          act={desktop.calls.allowSound}
        />
      )}
      {microphone && (
        <Trouble
          icon={<MicOff size={18} />}
          words={microphoneWords[microphone]()}
          action={m.try_again()}
          act={desktop.calls.retryMicrophone}
          testId="microphone-problem"
        />
      )}
      {camera && (
        <Trouble
          icon={<VideoOff size={18} />}
          words={camera === "denied" ? m.camera_denied() : m.camera_missing()}
          action={m.try_again()}
          act={() => desktop.calls.setCamera(true)}
        />
      )}
    </>
  );
}

interface TroubleProps {
  icon: ReactNode;
  words: string;
  action?: string;
  act?: () => void;
  testId?: string;
}

function Trouble({ icon, words, action, act, testId }: TroubleProps) {
  return (
    <Alert color="amber" icon={icon} role="alert" data-testid={testId}>
      <Group justify="space-between" gap="sm">
        <span style={{ flex: "1 1 220px" }}>{words}</span>
        {action && (
          <Button size="xs" variant="default" onClick={act}>
            {action}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
