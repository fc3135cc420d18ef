import type { WidgetEvent } from "../state/reduce.ts";
import { refuseFile } from "./check-file.ts";
import { upload } from "./upload.ts";

/**
 * Checks and uploads one file and tells its progress. Resolves to true when it arrived; its message then comes with
 * the transcript under the same id.
 */
export async function sendFile(
  url: string,
  id: string,
  file: File,
  dispatch: (event: WidgetEvent) => void,
): Promise<boolean> {
  const shown = { id, name: file.name, bytes: file.size };
  const refused = await refuseFile(file);
  if (refused !== null) {
    dispatch({ type: "upload", upload: { ...shown, share: 0, problem: refused } });
    return false;
  }
  dispatch({ type: "upload", upload: { ...shown, share: 0, problem: null } });
  const problem = await upload(url, id, file, (share) =>
    dispatch({ type: "upload", upload: { ...shown, share, problem: null } }),
  );
  if (problem === null) dispatch({ type: "upload.done", id });
  else dispatch({ type: "upload", upload: { ...shown, share: 0, problem } });
  return problem === null;
}
