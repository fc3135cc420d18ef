/** Nodes that ask or tell somebody outside. */
import type { NodeOf } from "../flow.ts";
import { inLanguage } from "../prompt.ts";
import { besideSealed, masked, toOpen } from "../sealed.ts";
import { fill } from "../template.ts";
import type { Move, Walk } from "../walk.ts";

export function lookUp(node: NodeOf<"lookup">, walk: Walk): Move {
  const value = node.by === "phone" ? walk.world.phone : masked(fill(node.value, walk.run.variables)).trim();
  if (value === null || value === "") return { exit: "missing" };
  return walk.ask({ about: "customer", by: node.by, value }, node.timeoutMs);
}

export function table(node: NodeOf<"table">, walk: Walk): Move {
  const key = masked(fill(node.key, walk.run.variables)).trim().slice(0, 200);
  if (key === "") return { exit: "missing" };
  return walk.ask({ about: "table", table: node.table, key, into: node.into }, node.timeoutMs);
}

export function request(node: NodeOf<"request">, walk: Walk): Move {
  const { variables } = walk.run;
  const { method, headers, body, bodyType, retries, map, timeoutMs } = node;
  const inBody = bodyType === "json" ? jsonEscaped : encoded;
  return walk.ask(
    {
      about: "http",
      request: {
        ...{ method, bodyType },
        url: toOpen(fill(node.url, variables, encoded)),
        headers: headers.map(({ name, value, secret, prefix }) => ({
          name,
          ...(value !== undefined && { value: oneLine(toOpen(fill(value, variables))) }),
          ...(secret !== undefined && { secret }),
          ...(prefix !== undefined && { prefix }),
        })),
        body: toOpen(fill(body, variables, inBody)),
      },
      ...{ retries, map },
    },
    timeoutMs,
  );
}

const encoded = (value: string): string =>
  besideSealed(value, (text) => encodeURIComponent(text.toWellFormed()));
const jsonEscaped = (value: string): string =>
  besideSealed(value, (text) => JSON.stringify(text).slice(1, -1));
const oneLine = (value: string): string => value.replace(/[\r\n]+/g, " ");

export function send(node: NodeOf<"send">, walk: Walk): Move {
  const { variables, language, manner } = walk.run;
  const { channel, text, subject, to, timeoutMs } = node;
  if (channel === "chat") {
    if (manner !== "chat") return { fail: "no-conversation" };
    walk.show([{ words: text }]);
    return { exit: "next" };
  }
  const words = masked(fill(inLanguage(text, language), variables)).trim();
  const address = masked(fill(to, variables)).trim();
  if (address === "") return { fail: "no-address" };
  if (words === "") return { fail: "no-text" };
  const about = subject === undefined ? "" : masked(fill(inLanguage(subject, language), variables)).trim();
  return walk.ask({ about: "message", channel, to: address, subject: about, text: words }, timeoutMs);
}
