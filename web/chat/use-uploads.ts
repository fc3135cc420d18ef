import { useEffect, useRef, useState } from "react";
import { attachmentHeadBytes, attachmentMaxBytes, checkAttachment } from "../../domain/attachment/check.ts";
import type { Attachment } from "../../domain/contact/transcript.ts";
import { failureWords } from "../app/failure-words.ts";
import { fileSize } from "../app/format.ts";
import { newId } from "../live/new-id.ts";
import { m } from "../paraglide/messages.js";

export interface Upload {
  id: string;
  name: string;
  /** 0 to 1. */
  share: number;
  /** What went wrong, in words. */
  failure: string | null;
}

export interface Uploads {
  list: Upload[];
  add(file: File): void;
  remove(id: string): void;
}

/** Files on their way to a contact. `done` is called with each that has arrived. */
export function useUploads(contact: string, done: (attachment: Attachment) => void): Uploads {
  const [list, setList] = useState<Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });

  function change(id: string, part: Partial<Upload>) {
    setList((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  }

  function remove(id: string) {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    setList((all) => all.filter((one) => one.id !== id));
  }

  async function run(id: string, file: File, stop: AbortController) {
    try {
      const refusal = await refusalOf(file);
      if (refusal !== null) return change(id, { failure: refusal });
      // Comes when it is first needed, with the schema that reads its answer.
      const { uploadAttachment } = await import("../api/upload.ts");
      const attachment = await uploadAttachment(contact, file, (share) => change(id, { share }), stop.signal);
      remove(id);
      latest.current(attachment);
    } catch (error) {
      if (!stop.signal.aborted) change(id, { failure: failureWords(error) });
    }
  }

  function add(file: File) {
    const id = newId();
    setList((all) => [...all, { id, name: file.name, share: 0, failure: null }]);
    const stop = new AbortController();
    stops.current.set(id, stop);
    void run(id, file, stop);
  }

  return { list, add, remove };
}

/** What the server would say to this file, said before it is sent. */
async function refusalOf(file: File): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, attachmentHeadBytes).arrayBuffer());
  const check = checkAttachment(file.name, file.type, head, file.size);
  if (check.ok) return null;
  return check.reason === "too-large"
    ? m.file_too_large({ limit: fileSize(attachmentMaxBytes) })
    : m.failure_type();
}
