/** Replays a day beside the page, so that it stays alive; ending the thread cancels it. */
import { whatIf } from "../../../domain/what-if/what-if.ts";
import type { ReplayJob, ReplayNews } from "./replay-job.ts";

const tell = (news: ReplayNews): void => globalThis.postMessage(news);

globalThis.onmessage = ({ data: { day, changes, seed } }: MessageEvent<ReplayJob>) => {
  const result = whatIf(day, { changes, seed, progress: (share) => tell({ type: "progress", share }) });
  tell(result.ok ? { type: "done", result: result.value } : { type: "refused", problem: result });
};
