/** Which addresses belong to the public Internet. Names are not resolved here: see durable/outside/guarded-fetch.ts. */

/** IPv4 blocks that are not globally reachable: first address and prefix length. IANA special-purpose registry, RFC 6890. */
const privateBlocks: [first: string, prefix: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Names that mean a machine nearby: RFC 6761, 6762, 8375, 9476 and what networks use beside them. */
const nearbyNames =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt)$/;

/**
 * Whether this host of a parsed URL (`URL.hostname`, which has already turned decimal, octal and hex forms into dotted
 * ones) can only be on the public Internet. A name without a dot is one of a local network.
 */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return isPublicV6(host.slice(1, -1));
  const v4 = parseV4(host);
  if (v4 !== null) return isPublicV4(v4);
  return host.includes(".") && !/[^a-z0-9.-]/.test(host) && !host.endsWith(".") && !nearbyNames.test(host);
}

function parseV4(host: string): number | null {
  const bytes = host.split(".").map(Number);
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(host) || bytes.some((byte) => byte > 255)) return null;
  return bytes.reduce((all, byte) => all * 256 + byte, 0);
}

function isPublicV4(address: number): boolean {
  return !privateBlocks.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return Math.floor(address / size) === Math.floor((parseV4(first) ?? 0) / size);
  });
}

/**
 * Only global unicast (2000::/3), and of that neither what is for documentation and protocols (2001::/23, 2001:db8::/32,
 * 3fff::/20) nor 6to4 (2002::/16), which hides an IPv4 address. Everything else that could hide one (::ffff:0:0/96,
 * 64:ff9b::/96) is outside 2000::/3. RFC 4291, RFC 6890, RFC 9637.
 */
function isPublicV6(text: string): boolean {
  const words = parseV6(text);
  if (words === null) return false;
  const [first = 0, second = 0] = words;
  if (first >> 13 !== 1 || first === 0x2002) return false;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false;
  return !(first === 0x3fff && second < 0x1000);
}

/** The eight words of an address as `URL` writes it; null for anything else. */
function parseV6(text: string): number[] | null {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return null;
  const words = (part: string) =>
    part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16));
  const before = words(head);
  const after = words(tail ?? "");
  const gap = 8 - before.length - after.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return null;
  const all = [...before, ...Array<number>(gap).fill(0), ...after];
  return all.every((word) => word >= 0 && word <= 0xffff) ? all : null;
}
