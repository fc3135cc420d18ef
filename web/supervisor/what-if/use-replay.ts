import { useCallback, useEffect, useRef, useState } from "react";
import type { ChangeProblem } from "../../../domain/what-if/apply-changes.ts";
import type { WhatIf } from "../../../domain/what-if/what-if.ts";
import type { ReplayJob, ReplayNews } from "./replay-job.ts";

export type ReplayState =
  | { state: "idle" }
  | { state: "running"; share: number }
  | { state: "done"; result: WhatIf }
  | { state: "refused"; problem: ChangeProblem }
  | { state: "failed"; message: string };

/** One replay at a time, in a thread of its own. A new run, a cancel, or leaving the page ends the one before. */
export function useReplay(): { replay: ReplayState; run(job: ReplayJob): void; cancel(): void } {
  const [replay, setReplay] = useState<ReplayState>({ state: "idle" });
  const worker = useRef<Worker | null>(null);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  return {
    replay,
    run(job) {
      stop();
      const thread = new Worker(new URL("./replay.worker.ts", import.meta.url), { type: "module" });
      worker.current = thread;
      setReplay({ state: "running", share: 0 });
      const end = (state: ReplayState) => {
        setReplay(state);
        stop();
      };
      thread.onmessage = ({ data }: MessageEvent<ReplayNews>) => {
        if (data.type === "progress") setReplay({ state: "running", share: data.share });
        else if (data.type === "done") end({ state: "done", result: data.result });
        else end({ state: "refused", problem: data.problem });
      };
      thread.onerror = ({ message }) => end({ state: "failed", message });
      thread.postMessage(job);
    },
    cancel() {
      stop();
      setReplay({ state: "idle" });
    },
  };
}
