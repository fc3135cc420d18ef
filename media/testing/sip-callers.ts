import { type ChildProcess, spawn } from "node:child_process";
import { openSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What callers do: call, hold the line, hang up. */
export interface Callers {
  number: string;
  sipPort: number;
  /** UDP port of the callers' own SIP; their RTP is above `rtpFrom`. */
  localPort: number;
  rtpFrom: number;
  calls: number;
  /** Calls begun a second. */
  rate: number;
  holdMs: number;
}

const message = (line: string, sequence: number, extra: string, number: string): string => `${line} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+12025550111@[local_ip]:[local_port]>;tag=[pid]-[call_number]
To: <sip:${number}@[remote_ip]:[remote_port]>${extra}
Call-ID: [call_id]
CSeq: ${sequence} ${line.split(" ")[0]}
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70`;

const SDP = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=caller 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 0 96
a=rtpmap:0 PCMU/8000
a=rtpmap:96 telephone-event/8000
a=fmtp:96 0-15`;

function scenario(callers: Callers, audio: string): string {
  const { number, holdMs } = callers;
  const to = `sip:${number}@[remote_ip]:[remote_port]`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="caller">
<send retrans="500"><![CDATA[
${message(`INVITE ${to}`, 1, "", number)}
${SDP}
]]></send>
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200"/>
<send><![CDATA[
${message(`ACK ${to}`, 1, "[peer_tag_param]", number)}
Content-Length: 0

]]></send>
<nop><action><exec rtp_stream="${audio},-1,0"/></action></nop>
<pause milliseconds="${holdMs}"/>
<send retrans="500"><![CDATA[
${message(`BYE ${to}`, 2, "[peer_tag_param]", number)}
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
`;
}

/**
 * Starts `sipp` with callers that send a tone (`toneHz`, u-law) all the time. The process ends when all calls have;
 * its exit code is 0 when every one went well.
 */
export function startCallers(folder: string, callers: Callers, toneHz: number): ChildProcess {
  const audio = join(folder, "caller.ulaw");
  const xml = join(folder, `caller-${callers.localPort}.xml`);
  writeFileSync(audio, tone(toneHz));
  writeFileSync(xml, scenario(callers, audio));
  const output = openSync(join(folder, `sipp-${callers.localPort}.log`), "w");
  const args = [`127.0.0.1:${callers.sipPort}`, "-sf", xml, "-i", "127.0.0.1", "-p", `${callers.localPort}`];
  args.push("-mi", "127.0.0.1", "-mp", `${callers.rtpFrom}`);
  args.push("-m", `${callers.calls}`, "-l", `${callers.calls}`, "-r", `${callers.rate}`, "-nostdin");
  args.push("-trace_err", "-error_file", join(folder, `sipp-${callers.localPort}.err`));
  return spawn("sipp", args, { cwd: folder, stdio: ["ignore", output, output] });
}

function tone(hertz: number): Buffer {
  const seconds = 4;
  const bytes = Buffer.alloc(8_000 * seconds);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = muLaw(8_000 * Math.sin((2 * Math.PI * hertz * i) / 8_000));
  return bytes;
}

/** Linear 16-bit to G.711 u-law. */
function muLaw(value: number): number {
  const sign = value < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(Math.round(value))) + 0x84;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}
