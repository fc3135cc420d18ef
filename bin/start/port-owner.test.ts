import { createServer } from "node:net";
import { expect, test } from "vitest";
import { describeOwner, listeningInodes, parseLsof, portOwner } from "./port-owner.ts";

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:21FC 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:21FC 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 100 0 0 10 0
`;

test("the listener on a port is told from a connection to it", () => {
  expect(listeningInodes(table, 0x21fc, "tcp")).toEqual(["4711"]);
  expect(listeningInodes(table, 22, "tcp")).toEqual(["4713"]);
  expect(listeningInodes(table, 23, "tcp")).toEqual([]);
});

test("a bound UDP socket has another state than a TCP listener", () => {
  const udp = table.replace(" 0A ", " 07 ");
  expect(listeningInodes(udp, 0x21fc, "udp")).toEqual(["4711"]);
  expect(listeningInodes(table, 0x21fc, "udp")).toEqual([]);
});

test("lsof's first process is the owner", () => {
  expect(parseLsof("p4711\ncredis-server\nf6\n")).toEqual({ pid: 4711, command: "redis-server" });
  expect(parseLsof("")).toBeUndefined();
});

test("an owner is named by pid and command, or by the house it serves", () => {
  expect(describeOwner({ pid: 7, command: "redis-server *:6379" })).toBe("pid 7 (redis-server *:6379)");
  expect(describeOwner({ pid: 7, command: "sqld", house: "/srv/a" })).toBe("pid 7, of the Tsunagi in /srv/a");
  expect(describeOwner(undefined)).toBe("a process of another user");
  expect(describeOwner({ pid: 7, command: "x".repeat(500) }).length).toBeLessThan(110);
});

test("this very process is found as the owner of its own port", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(portOwner(port, "tcp")?.pid).toBe(process.pid);
  server.close();
});
