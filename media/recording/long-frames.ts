import type { Recode } from "../opus/slot-cutter.ts";

/**
 * Opus frames of 40 and 60 ms cannot be cut without decoding. Hardly anyone sends them, so the codec is loaded when
 * the first one comes. What arrives until then, or cannot be decoded, is a hole.
 */
export function longFrameRecoder(): Recode {
  let recoder: { recode(packet: Buffer): Buffer[] } | undefined;
  let loading = false;
  return (packet) => {
    if (recoder) return attempt(() => recoder!.recode(packet));
    if (!loading) {
      loading = true;
      void import("../prompt/encode.ts").then(({ Recoder }) => {
        recoder = new Recoder();
      });
    }
    return [];
  };
}

function attempt(recode: () => Buffer[]): Buffer[] {
  try {
    return recode();
  } catch {
    return [];
  }
}
