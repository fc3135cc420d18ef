import {
  attachmentExtensions,
  attachmentHeadBytes,
  attachmentMaxBytes,
  checkAttachment,
} from "../../../domain/attachment/check.ts";
import type { Problem } from "../words/words.ts";

/** What a file dialog may show. */
export const acceptedFiles = attachmentExtensions.map((extension) => `.${extension}`).join(",");

const problems = {
  empty: "file-empty",
  "too-large": "file-too-large",
  name: "file-type",
  type: "file-type",
} as const satisfies Record<string, Problem>;

/**
 * Why a file cannot be sent, or null when it can: the edge's own rule, so that nobody waits for an upload that will
 * be refused.
 */
export async function refuseFile(file: File): Promise<Problem | null> {
  if (file.size > attachmentMaxBytes) return "file-too-large";
  const head = new Uint8Array(await file.slice(0, attachmentHeadBytes).arrayBuffer());
  const check = checkAttachment(file.name, file.type, head, file.size);
  return check.ok ? null : problems[check.reason];
}
