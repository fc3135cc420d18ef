/**
 * How long after LiveKit's webhook the offer is at the agent's desktop, with 200 agents: beside the floor, a bare
 * message Worker → object → object → socket of the same edge in the same run. One starts when the request leaves, the
 * other too; both end when the frame is in the socket's handler. LiveKit and the media process are stand-ins that say
 * yes at once; everything else is the product, a contact's media socket included.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { type Figure, print } from "./benchmark.ts";
import { type House, startHouse } from "./house.ts";
import { openDesktops } from "./offer-latency/desktops.ts";
import { type Latencies, percentile, Stopwatch, sendSteadily } from "./offer-latency/load.ts";
import { openMedia } from "./offer-latency/media-stand-in.ts";
import { agentIds, benchTenant } from "./offer-latency/tenant.ts";
import { arrival } from "./offer-latency/webhook.ts";

const agents = agentIds(200);
const warmUp = { perSecond: 20, seconds: 5 };
const rates = [20, 100];
const seconds = 15;
/** Between measurements, for what the last one left to do: history, rooms to close. */
const settleMs = 4_000;

export async function run({ json }: { json: boolean }): Promise<void> {
  const house = await startHouse({ main: "bench/bare/worker.ts", objects: ["BareSource", "BareSink"] });
  try {
    print(
      "Offer latency: webhook received → the desktop has the offer, 200 agents",
      await measure(house),
      json,
    );
  } finally {
    isOver = true; // the sockets close with the house
    await house.stop();
  }
}

let isOver = false;

async function measure(house: House): Promise<Figure[]> {
  const bare = await bareMessages(house);
  const offers = await contactOffers(house);
  await bare(warmUp.perSecond, warmUp.seconds);
  await offers(warmUp.perSecond, warmUp.seconds);
  const figures: Figure[] = [];
  for (const rate of rates) {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const floor = await bare(rate, seconds);
    figures.push(...compare(rate, await offers(rate, seconds), floor));
  }
  return figures;
}

type Measure = (perSecond: number, seconds: number) => Promise<Latencies>;

async function contactOffers({ edge, secrets }: House): Promise<Measure> {
  const published = await fetch(`${edge}/bench/publish`, {
    method: "POST",
    body: JSON.stringify(benchTenant(agents)),
  });
  if (!published.ok) throw new Error(`the tenant could not be published: ${await published.text()}`);
  const watch = new Stopwatch();
  await openMedia(edge, secrets.MEDIA_SECRET);
  const lost = (code: number) => isOver || console.warn(`a desktop's socket was closed: ${code}`);
  await openDesktops(edge, agents, { offered: (contact) => watch.seen(contact), lost });
  return async (perSecond, duration) => {
    const count = perSecond * duration;
    const calls = await Promise.all(
      Array.from({ length: count }, () =>
        arrival(secrets.LIVEKIT_API_KEY, secrets.LIVEKIT_API_SECRET, randomUUID()),
      ),
    );
    const send = (index: number) => {
      const { contact, body, authorization } = calls[index]!;
      watch.start(contact);
      return post(`${edge}/hooks/livekit`, body, { authorization });
    };
    await sendSteadily(perSecond, duration, send, () => watch.missing === 0);
    return watch.take();
  };
}

async function bareMessages({ edge }: House): Promise<Measure> {
  const watch = new Stopwatch();
  for (const id of agents) {
    const socket = new WebSocket(`${edge.replace("http", "ws")}/bench/bare/${id}`);
    socket.on("message", (data) => watch.seen(data.toString()));
    await once(socket, "open");
  }
  return async (perSecond, duration) => {
    const send = (index: number) => {
      const message = randomUUID();
      watch.start(message);
      return post(`${edge}/bench/bare/${agents[index % agents.length]}`, message);
    };
    await sendSteadily(perSecond, duration, send, () => watch.missing === 0);
    return watch.take();
  };
}

/** A request that fails shows as a message that never arrived. */
function post(url: string, body: string, headers: Record<string, string> = {}): void {
  fetch(url, { method: "POST", body, headers })
    .then((answer) => answer.arrayBuffer())
    .catch(() => {});
}

function compare(rate: number, offers: Latencies, floor: Latencies): Figure[] {
  if (offers.missing > 0)
    console.warn(
      `At ${rate} a second this machine's edge did not keep up: ${offers.missing} of ${offers.ms.length} contacts ` +
        "were still waiting at the end, and count with the time they had waited.",
    );
  return [0.5, 0.99].map((share) => {
    const name = `offer-latency.${rate}-per-second.p${share * 100}`;
    const value = percentile(offers.ms, share);
    const bare = percentile(floor.ms, share);
    return { name, value, unit: "ms", against: `bare message, ${bare.toFixed(1)} ms`, ratio: value / bare };
  });
}
