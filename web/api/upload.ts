import { Attachment } from "../../domain/contact/transcript.ts";
import { newId } from "../live/new-id.ts";
import { ApiFailure, failureOf, unreachable } from "./failure.ts";

/**
 * Puts a file at a contact, telling how far it is (0 to 1). Rejects with an `ApiFailure`, or an `AbortError` when
 * `signal` stopped it. `fetch` cannot tell progress, so this is an XMLHttpRequest.
 */
export function uploadAttachment(
  contact: string,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/contacts/${encodeURIComponent(contact)}/attachments`);
    request.setRequestHeader("idempotency-key", newId());
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        const attachment = Attachment.safeParse(JSON.parse(request.responseText));
        if (attachment.success) resolve(attachment.data);
        else reject(new ApiFailure(request.status, "internal", "", null));
      } else void failureOf(new Response(request.responseText, { status: request.status })).then(reject);
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
