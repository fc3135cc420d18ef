/** Which files may be sent in a conversation: told by the name, by what the browser says, and by the first bytes. */

/** Longest file, in bytes. */
export const attachmentMaxBytes = 10 * 1024 * 1024;
/** How many first bytes {@link checkAttachment} wants to see (fewer when the file is shorter). */
export const attachmentHeadBytes = 512;

export type AttachmentCheck =
  | { ok: true; type: string }
  | { ok: false; reason: "empty" | "too-large" | "name" | "type" };

const office = "application/vnd.openxmlformats-officedocument";

interface Kind {
  type: string;
  extensions: string[];
  /** Whether a file of this kind begins so. */
  begins: (head: Uint8Array) => boolean;
}

const kinds: Kind[] = [
  { type: "image/png", extensions: ["png"], begins: bytes("\x89PNG\r\n\x1a\n") },
  { type: "image/jpeg", extensions: ["jpg", "jpeg"], begins: bytes("\xff\xd8\xff") },
  {
    type: "image/gif",
    extensions: ["gif"],
    begins: (head) => bytes("GIF87a")(head) || bytes("GIF89a")(head),
  },
  {
    type: "image/webp",
    extensions: ["webp"],
    begins: (head) => bytes("RIFF")(head) && bytes("WEBP", 8)(head),
  },
  { type: "image/heic", extensions: ["heic"], begins: bytes("ftyp", 4) },
  { type: "application/pdf", extensions: ["pdf"], begins: bytes("%PDF-") },
  { type: "text/plain", extensions: ["txt"], begins: isText },
  { type: "text/csv", extensions: ["csv"], begins: isText },
  { type: `${office}.wordprocessingml.document`, extensions: ["docx"], begins: bytes("PK\x03\x04") },
  { type: `${office}.spreadsheetml.sheet`, extensions: ["xlsx"], begins: bytes("PK\x03\x04") },
  { type: `${office}.presentationml.presentation`, extensions: ["pptx"], begins: bytes("PK\x03\x04") },
];

/** Name endings of the files that may be sent, without the dot. */
export const attachmentExtensions: readonly string[] = kinds.flatMap((kind) => kind.extensions);

/** Types a browser shows by itself without any of it running; the rest is downloaded (a sandboxed PDF is not shown at all). */
export const shownInline: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
]);

/**
 * Whether this file may be sent, and the type it is kept and served as. The name's ending decides the type; the first
 * bytes must agree, and so must the browser's word when it gives one (it often gives none, or a vague one).
 */
export function checkAttachment(
  name: string,
  declaredType: string,
  firstBytes: Uint8Array,
  bytes: number,
): AttachmentCheck {
  if (bytes <= 0) return { ok: false, reason: "empty" };
  if (bytes > attachmentMaxBytes) return { ok: false, reason: "too-large" };
  if (name.trim() === "" || name.length > 200) return { ok: false, reason: "name" };
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = kinds.find((candidate) => candidate.extensions.includes(extension));
  if (kind === undefined || !kind.begins(firstBytes) || !agrees(declaredType, kind.type))
    return { ok: false, reason: "type" };
  return { ok: true, type: kind.type };
}

/** A browser's word counts against a file only when it names another kind of ours, or something that runs. */
function agrees(declared: string, type: string): boolean {
  const said = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  if (said === type || said === "" || said === "application/octet-stream") return true;
  if (/html|javascript|ecmascript|svg|xml$|wasm/.test(said)) return false;
  return family(said) === family(type) || type === "text/csv";
}

const family = (type: string): string =>
  type.startsWith("application/") ? "application" : (type.split("/")[0] ?? "");

function bytes(text: string, from = 0): (head: Uint8Array) => boolean {
  return (head) => [...text].every((char, at) => head[from + at] === char.charCodeAt(0));
}

/** UTF-8 (or another eight-bit encoding) without control characters that a text has no use for. */
function isText(head: Uint8Array): boolean {
  return head.every(
    (byte) =>
      byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c || byte === 0x1b,
  );
}
