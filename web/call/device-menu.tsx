import { Menu } from "@mantine/core";
import { Check, Settings2 } from "lucide-react";
import { useCall, useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import classes from "./call-controls.module.css";
import type { DeviceKind } from "./call-state.ts";

const titles: Record<DeviceKind, () => string> = {
  microphone: m.microphone,
  speaker: m.speaker,
  camera: m.camera,
};

/** Which microphone, speaker and camera; the choice is kept on this machine. */
export function DeviceMenu({ video }: { video: boolean }) {
  const desktop = useDesktop();
  const devices = useCall((call) => call.devices);
  const chosen = useCall((call) => call.chosen);
  const kinds: DeviceKind[] = video ? ["microphone", "speaker", "camera"] : ["microphone", "speaker"];
  return (
    <Menu width={300} position="top">
      <Menu.Target>
        <button type="button" className={classes.control} data-testid="devices">
          <span className={classes.knob}>
            <Settings2 />
          </span>
          {m.devices()}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        {kinds.map((kind) => (
          <div key={kind}>
            <Menu.Label>{titles[kind]()}</Menu.Label>
            {devices[kind].length === 0 && <Menu.Item disabled>{m.device_default()}</Menu.Item>}
            {devices[kind].map((device, place) => (
              <Menu.Item
                key={device.id}
                onClick={() => desktop.calls.choose(kind, device.id)}
                rightSection={(chosen[kind] ?? devices[kind][0]?.id) === device.id && <Check size={15} />}
              >
                {device.label || m.device_unnamed({ number: place + 1 })}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
