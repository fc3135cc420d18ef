import { ActionIcon, Autocomplete, FileButton, Tooltip } from "@mantine/core";
import { Play, Square, Upload, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { failureWords } from "../../../app/failure-words.ts";
import { m } from "../../../paraglide/messages.js";
import { uploadAudio } from "../../lists/upload-audio.ts";
import { useLists } from "../../lists/use-lists.ts";
import classes from "./fields.module.css";
import { LanguageMark } from "./words-field.tsx";

interface Props {
  language: "en" | "ja";
  /** The name of the upload; undefined: none. */
  value: string | undefined;
  /** What a new upload is called after. */
  name: string;
  change(asset: string | undefined): void;
}

/** The recording that is played instead of speaking, in one language: uploaded here, or one that was uploaded before. */
export function AudioField({ language, value, name, change }: Props) {
  const { assets } = useLists();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const sound = useSound(value);

  async function upload(file: File | null) {
    if (file === null) return;
    setBusy(true);
    setFailure(null);
    try {
      change(await uploadAudio(file, name));
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  }
  return (
    <div>
      <div className={classes.audio}>
        <Autocomplete
          size="xs"
          flex={1}
          aria-label={`${m.edit_audio()} (${language === "en" ? m.language_en() : m.language_ja()})`}
          placeholder={m.edit_audio_hint()}
          leftSection={<LanguageMark language={language} />}
          data={assets?.map(({ id }) => id) ?? []}
          value={value ?? ""}
          onChange={(given) => change(given === "" ? undefined : given)}
        />
        {value !== undefined && (
          <>
            <ActionIcon
              size={24}
              aria-label={sound.playing ? m.edit_stop_audio() : m.edit_play_audio()}
              onClick={sound.toggle}
            >
              {sound.playing ? <Square size={13} /> : <Play size={13} />}
            </ActionIcon>
            <ActionIcon size={24} aria-label={m.edit_remove_audio()} onClick={() => change(undefined)}>
              <X size={13} />
            </ActionIcon>
          </>
        )}
        <FileButton
          onChange={(file) => void upload(file)}
          accept="audio/wav,audio/ogg,audio/mpeg,.wav,.ogg,.opus,.mp3"
        >
          {(props) => (
            <Tooltip label={m.edit_upload_audio()}>
              <ActionIcon {...props} size={24} loading={busy} aria-label={m.edit_upload_audio()}>
                <Upload size={13} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
      </div>
      {failure !== null && (
        <p className={classes.wrong} role="alert">
          {failureWords(failure)}
        </p>
      )}
    </div>
  );
}

function useSound(asset: string | undefined): { playing: boolean; toggle(): void } {
  const [playing, setPlaying] = useState(false);
  const sound = useRef<HTMLAudioElement | null>(null);
  const stop = () => {
    sound.current?.pause();
    sound.current = null;
    setPlaying(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording ends the one before
  useEffect(() => stop, [asset]);
  return {
    playing,
    toggle() {
      if (playing || asset === undefined) {
        stop();
        return;
      }
      const one = new Audio(`/api/assets/${encodeURIComponent(asset)}`);
      sound.current = one;
      one.onended = stop;
      setPlaying(true);
      one.play().catch(stop);
    },
  };
}
