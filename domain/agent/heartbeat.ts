/** The desktop socket's heartbeat: text frame `ping` every 5 s, answered `pong`; silence of 15 s counts as gone. */
export const heartbeat = { ping: "ping", pong: "pong", everyMs: 5_000, deadAfterMs: 15_000 };
