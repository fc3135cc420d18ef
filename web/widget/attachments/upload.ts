import type { Problem } from "../words/words.ts";

/** Sends a file; `onShare` gets 0 to 1 meanwhile. Resolves to null when it arrived, else to what went wrong. */
export function upload(
  url: string,
  id: string,
  file: File,
  onShare: (share: number) => void,
): Promise<Problem | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-message-id", id);
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
    request.onload = () => resolve(request.status < 300 ? null : refusal(request.status));
    request.onerror = () => resolve("upload-failed");
    request.send(file);
  });
}

function refusal(status: number): Problem {
  if (status === 413) return "file-too-large";
  if (status === 415) return "file-type";
  if (status === 429) return "too-many";
  return status === 401 || status === 410 ? "session-ended" : "upload-failed";
}
