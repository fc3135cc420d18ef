import { FileText } from "lucide-react";
import type { Attachment } from "../../domain/contact/transcript.ts";
import { fileSize } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import classes from "./attachment-chip.module.css";

const shownAsPicture = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** A file in a conversation: pictures as pictures, the rest to be downloaded. */
export function AttachmentChip({ contact, attachment }: { contact: string; attachment: Attachment }) {
  const address = `/api/contacts/${encodeURIComponent(contact)}/attachments/${encodeURIComponent(attachment.id)}`;
  if (shownAsPicture.includes(attachment.type))
    return (
      <a href={address} target="_blank" rel="noopener noreferrer" className={classes.picture}>
        <img src={address} alt={attachment.name} loading="lazy" />
      </a>
    );
  return (
    <a
      href={address}
      download={attachment.name}
      className={classes.chip}
      aria-label={m.download({ name: attachment.name })}
    >
      <FileText size={20} aria-hidden="true" />
      <span>
        <b>{attachment.name}</b>
        <small>{fileSize(attachment.bytes)}</small>
      </span>
    </a>
  );
}
