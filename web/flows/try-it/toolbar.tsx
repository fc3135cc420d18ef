import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { MessagesSquare, Phone, RotateCcw, Undo2, Volume2, VolumeX } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { SaveAsCase } from "./save-as-case.tsx";
import classes from "./try-it.module.css";
import type { Try } from "./use-rehearsal.ts";
import type { Spoken } from "./use-spoken.ts";

interface Props {
  editor: Editor;
  tryOut: Try;
  spoken: Spoken;
  back(): void;
  restart(): void;
}

/** How one comes, in which language; sound, one step back, from the start, keep it as a test case. */
export function Toolbar({ editor, tryOut, spoken, back, restart }: Props) {
  const { trying, tried, change } = tryOut;
  const sound = spoken.on ? m.tryit_sound_off() : m.tryit_sound_on();
  return (
    <header className={classes.bar}>
      <SegmentedControl
        size="xs"
        aria-label={m.tryit_manner()}
        value={trying.manner}
        data={[
          { value: "voice", label: <Manner icon={<Phone size={13} />} name={m.tryit_phone()} /> },
          { value: "chat", label: <Manner icon={<MessagesSquare size={13} />} name={m.channel_chat()} /> },
        ]}
        onChange={(manner) => change({ manner: manner === "chat" ? "chat" : "voice", steps: [] })}
        data-testid="try-manner"
      />
      <SegmentedControl
        size="xs"
        aria-label={m.language()}
        value={trying.language}
        data={[
          { value: "en", label: <abbr title={m.language_en()}>EN</abbr> },
          { value: "ja", label: <abbr title={m.language_ja()}>JA</abbr> },
        ]}
        onChange={(language) => change({ language: language === "ja" ? "ja" : "en", steps: [] })}
        data-testid="try-language"
      />
      <span className={classes.gap} />
      {spoken.possible && trying.manner === "voice" && (
        <Tooltip label={sound}>
          <ActionIcon aria-label={sound} aria-pressed={spoken.on} onClick={() => spoken.turn(!spoken.on)}>
            {spoken.on ? <Volume2 size={17} /> : <VolumeX size={17} />}
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={m.tryit_back()}>
        <ActionIcon
          aria-label={m.tryit_back()}
          disabled={trying.steps.length === 0}
          onClick={back}
          data-testid="try-back"
        >
          <Undo2 size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={m.tryit_restart()}>
        <ActionIcon aria-label={m.tryit_restart()} onClick={restart} data-testid="try-restart">
          <RotateCcw size={16} />
        </ActionIcon>
      </Tooltip>
      <SaveAsCase editor={editor} rehearsal={tried.state === "played" ? tried.rehearsal : null} />
    </header>
  );
}

function Manner({ icon, name }: { icon: React.ReactNode; name: string }) {
  return (
    <span className={classes.manner}>
      {icon}
      {name}
    </span>
  );
}
