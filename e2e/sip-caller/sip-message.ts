/** SIP messages as text (RFC 3261), as far as a caller needs them. */

export interface SipRequest {
  kind: "request";
  method: string;
  uri: string;
  headers: Header[];
  body: string;
}

export interface SipResponse {
  kind: "response";
  status: number;
  reason: string;
  headers: Header[];
  body: string;
}

export type SipMessage = SipRequest | SipResponse;
export type Header = [name: string, value: string];

const compactNames: Record<string, string> = {
  i: "call-id",
  f: "from",
  t: "to",
  v: "via",
  m: "contact",
  l: "content-length",
  c: "content-type",
};

/** The message in this datagram; null for a keep-alive or anything else that is none. */
export function parseSip(text: string): SipMessage | null {
  const cut = text.indexOf("\r\n\r\n");
  if (cut < 0) return null;
  const [first = "", ...lines] = text.slice(0, cut).split("\r\n");
  const body = text.slice(cut + 4);
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    return [compactNames[name] ?? name, line.slice(colon + 1).trim()];
  });
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first);
  if (response) return { kind: "response", status: Number(response[1]), reason: response[2]!, headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first);
  return request ? { kind: "request", method: request[1]!, uri: request[2]!, headers, body } : null;
}

export function formatSip(message: SipMessage): string {
  const first =
    message.kind === "request"
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const headers = message.headers.map(([name, value]) => `${name}: ${value}`);
  return [first, ...headers, `Content-Length: ${Buffer.byteLength(message.body)}`, "", message.body].join(
    "\r\n",
  );
}

/** The first header of this name (lower case). */
export const headerOf = (message: SipMessage, name: string): string | undefined =>
  message.headers.find(([each]) => each.toLowerCase() === name)?.[1];

/** An answer to a request: its Via, From, To, Call-ID and CSeq come back as they were. */
export function answerTo(
  request: SipRequest,
  status: number,
  reason: string,
  extra: Header[] = [],
  body = "",
): SipResponse {
  const copied = request.headers.filter(([name]) =>
    ["via", "from", "to", "call-id", "cseq", "record-route"].includes(name),
  );
  return { kind: "response", status, reason, headers: [...copied, ...extra], body };
}
