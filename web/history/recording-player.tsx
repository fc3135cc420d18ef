import { ActionIcon, Alert, Menu, Slider, UnstyledButton } from "@mantine/core";
import { Check, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { recordingAddress } from "../api/queries.ts";
import type { Recording } from "../api/types.ts";
import { clock, timeOfDay } from "../app/format.ts";
import { useTimeZone } from "../app/time-zone.ts";
import { m } from "../paraglide/messages.js";
import { locate, placeSegments } from "./playlist.ts";
import classes from "./recording-player.module.css";

const jumpMs = 10_000;
const speeds = [0.75, 1, 1.25, 1.5, 2];

interface Props {
  contact: string;
  segments: Recording[];
  /** A message that was left: nobody is at the other ear. */
  alone?: boolean;
}

/** Plays a recording of one or more segments as one, with seeking. Customer at the left ear, agent at the right. */
export function RecordingPlayer({ contact, segments, alone = false }: Props) {
  const placed = useMemo(() => placeSegments(segments), [segments]);
  const total = placed.at(-1)?.toMs ?? 0;
  const zone = useTimeZone();
  const audio = useRef<HTMLAudioElement>(null);
  const [index, setIndex] = useState(0);
  const [atMs, setAtMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [failed, setFailed] = useState(false);
  /** A thumb in someone's hand is not moved by the sound that goes on. */
  const dragging = useRef(false);
  /** Where to begin once the segment just chosen has loaded. */
  const pending = useRef<{ offsetMs: number; play: boolean } | null>(null);

  function seek(ms: number, play = playing) {
    const place = locate(placed, Math.max(0, Math.min(ms, total)));
    const element = audio.current;
    if (place === null || element === null) return;
    setAtMs(placed[place.index]!.fromMs + place.offsetMs);
    if (place.index === index) {
      element.currentTime = place.offsetMs / 1000;
      if (play) void element.play();
      return;
    }
    pending.current = { offsetMs: place.offsetMs, play };
    setIndex(place.index);
  }

  function loaded(element: HTMLAudioElement) {
    element.playbackRate = speed;
    const begin = pending.current;
    pending.current = null;
    if (begin === null) return;
    element.currentTime = begin.offsetMs / 1000;
    if (begin.play) void element.play();
  }

  function ended() {
    const next = placed[index + 1];
    if (next) seek(next.fromMs, true);
    else setPlaying(false);
  }

  function toggle() {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) element.pause();
    else if (atMs >= total) seek(0, true);
    else void element.play();
  }

  const current = placed[index];
  if (current === undefined) return null;
  return (
    <section className={classes.player} aria-label={m.recording()} data-testid="recording-player">
      {/* biome-ignore lint/a11y/useMediaCaption: a live call has no captions; the transcript stands beside it */}
      <audio
        ref={audio}
        src={recordingAddress(contact, current.segment)}
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => loaded(currentTarget)}
        onTimeUpdate={({ currentTarget }) => {
          if (pending.current === null && !dragging.current)
            setAtMs(current.fromMs + currentTarget.currentTime * 1000);
        }}
        onPlay={() => setPlaying(true)}
        onPause={({ currentTarget }) => setPlaying(currentTarget.ended && index < placed.length - 1)}
        onEnded={ended}
        onError={() => setFailed(true)}
      />
      {failed && <Alert color="red">{m.recording_failed()}</Alert>}
      <div className={classes.line}>
        <ActionIcon aria-label={m.back_seconds({ count: 10 })} size="lg" onClick={() => seek(atMs - jumpMs)}>
          <RotateCcw size={18} />
        </ActionIcon>
        <ActionIcon
          aria-label={playing ? m.pause() : m.play()}
          size={42}
          radius={42}
          variant="filled"
          color="ai"
          onClick={toggle}
          data-testid="play"
        >
          {playing ? <Pause size={19} /> : <Play size={19} />}
        </ActionIcon>
        <ActionIcon
          aria-label={m.forward_seconds({ count: 10 })}
          size="lg"
          onClick={() => seek(atMs + jumpMs)}
        >
          <RotateCw size={18} />
        </ActionIcon>
        <time className={classes.time}>{clock(atMs)}</time>
        <Slider
          className={classes.slider}
          size="sm"
          min={0}
          max={Math.max(1, total)}
          step={250}
          value={Math.min(atMs, total)}
          onChange={(ms) => {
            dragging.current = true;
            setAtMs(ms);
          }}
          onChangeEnd={(ms) => {
            dragging.current = false;
            seek(ms);
          }}
          label={(ms) => clock(ms)}
          thumbLabel={m.recording_position()}
          marks={placed.slice(1).map((one) => ({ value: one.fromMs }))}
        />
        <time className={classes.time}>{clock(total)}</time>
        <Menu>
          <Menu.Target>
            <UnstyledButton className={classes.speed} aria-label={`${m.playback_speed()} ${speed}×`}>
              {speed}×
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {speeds.map((one) => (
              <Menu.Item
                key={one}
                rightSection={one === speed && <Check size={14} />}
                onClick={() => {
                  setSpeed(one);
                  if (audio.current) audio.current.playbackRate = one;
                }}
              >
                {one}×
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.hint}>
        {!alone && `${m.recording_sides()} · `}
        {placed.length > 1 && `${m.recording_segment({ number: index + 1, total: placed.length })} · `}
        {timeOfDay(current.startedAt + atMs - current.fromMs, zone)}
      </p>
    </section>
  );
}
