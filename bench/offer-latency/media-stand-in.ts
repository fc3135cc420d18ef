/** In place of a media process: takes every call and is in its room at once. What it would play is not measured. */
import { once } from "node:events";
import { SignJWT } from "jose";
import { WebSocket } from "ws";
import { mediaPaths } from "../../domain/media/protocol.ts";

const name = "stand-in";

/** Resolves when the region knows of it. */
export async function openMedia(edge: string, secret: string): Promise<void> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(name)
    .setAudience("media")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(secret));
  const calls = new Set<string>();
  const connect = (path: string) =>
    new WebSocket(edge.replace("http", "ws") + path, { headers: { authorization: `Bearer ${token}` } });
  const region = connect(mediaPaths.region("local"));
  const report = () =>
    region.send(
      JSON.stringify({
        type: "load",
        process: name,
        calls: calls.size,
        ceiling: 100_000,
        contacts: [...calls],
      }),
    );
  region.on("message", (data) => {
    const { tenant, contact } = JSON.parse(data.toString());
    const key = `${tenant}/${contact}`;
    const call = connect(mediaPaths.contact(tenant, contact));
    calls.add(key);
    const over = () => void calls.delete(key);
    call.on("open", () => call.send(JSON.stringify({ type: "joined", process: name })));
    call.on("message", (frame) => {
      if (JSON.parse(frame.toString()).type === "leave") call.close();
    });
    call.on("close", over);
    call.on("error", over);
  });
  await once(region, "open");
  report();
  const timer = setInterval(report, 5_000);
  region.on("close", () => clearInterval(timer));
}
