const everyMs = 60_000;

/** Wrangler fires no cron by itself: rings the sweep's (`durable/sweep.ts`) each minute. Returns how to end that. */
export function ringCrons(edgePort: number): () => void {
  const ring = () => {
    const address = `http://127.0.0.1:${edgePort}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`;
    fetch(address, { signal: AbortSignal.timeout(everyMs) })
      .then((answer) => answer.arrayBuffer())
      .catch(() => {}); // an edge that is down is rung again in a minute
  };
  const timer = setInterval(ring, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
