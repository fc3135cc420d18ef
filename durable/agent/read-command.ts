import type { WSMessage } from "partyserver";
import { DesktopCommand } from "../../domain/agent/desktop.ts";

const maxFrameLength = 64 * 1024;

/** A desktop's frame as a command, or why it is none. */
export function readCommand(frame: WSMessage): DesktopCommand | { code: string; message: string } {
  if (typeof frame !== "string" || frame.length > maxFrameLength)
    return { code: "too-large", message: "A frame is text of at most 64 kB." };
  const command = DesktopCommand.safeParse(parseJson(frame));
  return command.data ?? { code: "bad-frame", message: "This is no command that the desktop can give." };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
