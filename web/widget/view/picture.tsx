import { useEffect, useRef } from "preact/hooks";

/** A camera's picture. Its sound, if any, is played by the call itself. */
export function Picture({
  track,
  label,
  class: name,
}: {
  track: MediaStreamTrack;
  label: string;
  class: string;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={video}
      class={`picture ${name}`}
      autoplay
      playsInline
      muted
      aria-label={label}
      data-part={`video-${name}`}
    />
  );
}
