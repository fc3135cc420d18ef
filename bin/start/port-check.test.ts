import { createSocket } from "node:dgram";
import { expect, test } from "vitest";
import { ports } from "../ports.ts";
import { checkPorts, portUses, takenSentence } from "./port-check.ts";

test("a port in use is named with its purpose, its owner and the way out", () => {
  const taken = portUses(ports({})).filter((use) => use.port === 8701);
  const sentence = takenSentence(taken, 8700, () => ({ pid: 12, command: "postgres" }));
  expect(sentence).toBe(
    "Port 8701 (the database) is in use by pid 12 (postgres).\n" +
      "End it, or move all ports: PORT_BASE=8800 npm start (or just this one: SQLD_PORT=…).",
  );
});

test("a port taken for UDP alone is noticed, but only by the part that needs it", async () => {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const taken = String(socket.address().port);
  const found = ports({ PORT_BASE: "47100", SIP_PORT: taken });
  await expect(checkPorts(found, ["sip"])).rejects.toThrow(
    `Port ${taken} (the telephone, SIP) is in use by pid`,
  );
  await expect(checkPorts(found, ["sqld"])).resolves.toBeUndefined();
  socket.close();
});
