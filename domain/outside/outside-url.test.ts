import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outsideUrl, parseHosts } from "./outside-url.ts";

const nobody = parseHosts("");

describe("what a flow may ask", () => {
  test.each([
    "https://api.example.com/orders?id=1",
    "https://api.example.com:8443/",
    "https://8.8.8.8/",
    "https://172.32.0.1/",
    "https://100.128.0.1/",
    "https://[2606:4700:4700::1111]/",
    "https://xn--eckwd4c7c.example.jp/",
    "https://星.example.jp/",
  ])("%s", (url) => {
    expect(outsideUrl(url, nobody)).not.toBeNull();
  });
});

describe("what it may not", () => {
  test.each([
    ["plain HTTP", "http://api.example.com/"],
    ["another protocol", "ftp://api.example.com/"],
    ["a file", "file:///etc/passwd"],
    ["a password in it", "https://user:secret@api.example.com/"],
    ["a name in it that looks like the host", "https://api.example.com@127.0.0.1/"],
    ["an odd port", "https://api.example.com:22/"],
    ["loopback", "https://127.0.0.1/"],
    ["loopback, another of its addresses", "https://127.8.9.10/"],
    ["loopback as a decimal number", "https://2130706433/"],
    ["loopback in octal", "https://0177.0.0.1/"],
    ["loopback in hex", "https://0x7f000001/"],
    ["loopback with parts left out", "https://127.1/"],
    ["loopback with a trailing dot", "https://127.0.0.1./"],
    ["loopback in wide digits", "https://127.0.0.1/"],
    ["loopback with percent signs", "https://%31%32%37.0.0.1/"],
    ["loopback in IPv6", "https://[::1]/"],
    ["loopback, written out", "https://[0:0:0:0:0:0:0:1]/"],
    ["nothing in particular", "https://[::]/"],
    ["an IPv4 address within IPv6", "https://[::ffff:127.0.0.1]/"],
    ["the same in hex", "https://[::ffff:7f00:1]/"],
    ["an old IPv4-compatible address", "https://[::7f00:1]/"],
    ["NAT64", "https://[64:ff9b::7f00:1]/"],
    ["6to4", "https://[2002:7f00:1::]/"],
    ["Teredo", "https://[2001:0:7f00:1::]/"],
    ["unique local", "https://[fd00::1]/"],
    ["link-local", "https://[fe80::1]/"],
    ["multicast", "https://[ff02::1]/"],
    ["documentation", "https://[2001:db8::1]/"],
    ["a private network, 10", "https://10.1.2.3/"],
    ["a private network, 172.16", "https://172.31.255.255/"],
    ["a private network, 192.168", "https://192.168.0.1/"],
    ["carrier-grade NAT", "https://100.64.0.1/"],
    ["a cloud's metadata", "https://169.254.169.254/latest/meta-data/"],
    ["this network", "https://0.0.0.0/"],
    ["broadcast", "https://255.255.255.255/"],
    ["localhost", "https://localhost/"],
    ["localhost with a dot", "https://localhost./"],
    ["below localhost", "https://api.localhost/"],
    ["capitals", "https://LOCALHOST/"],
    ["mDNS", "https://printer.local/"],
    ["a cloud's internal names", "https://metadata.google.internal/"],
    ["the same with a dot", "https://metadata.google.internal./"],
    ["a name without a dot", "https://sqld/"],
    ["home.arpa", "https://nas.home.arpa/"],
    ["no URL", "not a url"],
    ["a URL without a host", "https:///"],
    ["an endless URL", `https://api.example.com/${"a".repeat(9_000)}`],
  ])("%s", (_what, url) => {
    expect(outsideUrl(url, nobody)).toBeNull();
  });
});

test("every private IPv4 address is refused in every notation", () => {
  const block = fc.constantFrom(
    ...([
      [0x0a000000, 24],
      [0x7f000000, 24],
      [0xac100000, 20],
      [0xc0a80000, 16],
      [0xa9fe0000, 16],
    ] as const),
  );
  const written = fc.constantFrom<(address: number) => string>(
    (address) => String(address),
    (address) => `0x${address.toString(16)}`,
    (address) => `0${address.toString(8)}`,
    (address) => `0x${(address >>> 24).toString(16)}.${address & 0xffffff}`,
    (address) => `[::ffff:${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}]`,
  );
  fc.assert(
    fc.property(block, fc.nat(), written, ([first, bits], offset, write) => {
      const address = (first + (offset % 2 ** bits)) >>> 0;
      return outsideUrl(`https://${write(address)}/`, nobody) === null;
    }),
  );
});

test("a host that was allowed may be near, and asked by HTTP; its neighbour may not", () => {
  const allowed = parseHosts("127.0.0.1:9000, orders.internal");
  expect(outsideUrl("http://127.0.0.1:9000/a", allowed)?.pathname).toBe("/a");
  expect(outsideUrl("http://orders.internal/", allowed)).not.toBeNull();
  expect(outsideUrl("http://127.0.0.1:9001/", allowed)).toBeNull();
  expect(outsideUrl("http://127.0.0.1/", allowed)).toBeNull();
  expect(outsideUrl("ftp://127.0.0.1:9000/", allowed)).toBeNull();
  expect(outsideUrl("http://me:pw@127.0.0.1:9000/", allowed)).toBeNull();
});
