import { connect } from "node:net";

/**
 * Takes out of redis what LiveKit remembers of rooms and nodes, and keeps its SIP trunks and dispatch rules. A house that
 * starts has no room: what is there is the memory of one that was killed, and callers would be counted in it.
 */
export function forgetRooms(redisPort: number): Promise<void> {
  const script =
    "for _, key in ipairs(redis.call('KEYS', '*')) do if key:sub(1, 4) ~= 'sip_' then redis.call('DEL', key) end end return 1";
  const command = ["EVAL", script, "0"];
  const request = `*${command.length}\r\n${command.map((part) => `$${part.length}\r\n${part}\r\n`).join("")}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: redisPort }, () => socket.write(request));
    socket.setTimeout(5_000, () => socket.destroy(new Error("redis did not answer.")));
    socket.once("error", reject);
    socket.once("data", (answer) => {
      socket.destroy();
      const text = answer.toString("utf8");
      if (text.startsWith(":1")) resolve();
      else reject(new Error(`redis refused to forget old rooms: ${text.trim()}`));
    });
  });
}
