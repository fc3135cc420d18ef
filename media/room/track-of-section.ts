/**
 * Which LiveKit track arrives in which media section, read from the server's answer (`a=mid`, `a=msid:<stream> <track>`).
 * Sections that carry nothing are left out.
 */
export function tracksOfSections(answer: string): Map<string, string> {
  const tracks = new Map<string, string>();
  for (const section of answer.split(/\r\n(?=m=)/).slice(1)) {
    const mid = /^a=mid:(\S+)/m.exec(section)?.[1];
    const track = /^a=msid:\S+ (\S+)/m.exec(section)?.[1];
    const sends = /^a=(sendonly|sendrecv)/m.test(section);
    if (mid && track && sends) tracks.set(mid, track);
  }
  return tracks;
}
