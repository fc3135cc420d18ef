import type { ContactEvent } from "../../domain/contact/log.ts";
import { Rehearsal } from "../../domain/flow/rehearsal/rehearsal.ts";
import { mainMenu } from "../../domain/flow/templates/main-menu.ts";
import type { Language } from "../../domain/media/protocol.ts";

export interface MenuWalker {
  channel: "voice" | "chat";
  language: Language;
  topic: "billing" | "technical" | "sales";
  account: string;
  known: boolean;
}

const keys = { billing: "1", technical: "2", sales: "3" };
const walks = new Map<string, { share: number; event: ContactEvent }[]>();

/**
 * What the log of a contact says of its way through the main menu into a queue, from its opening to `queuedAt`: as the
 * engine goes it, with the times drawn together to fit.
 */
export function menuWalk(
  { channel, language, topic, account, known }: MenuWalker,
  openedAt: number,
  queuedAt: number,
): [at: number, ContactEvent][] {
  const name = [channel, language, topic, known].join(" ");
  const walk = walks.get(name) ?? walked({ channel, language, topic, account, known });
  walks.set(name, walk);
  return walk.map(({ share, event }) => [
    Math.round(openedAt + 300 + share * (queuedAt - openedAt - 400)),
    event,
  ]);
}

function walked({ channel, language, topic, account, known }: MenuWalker) {
  const rehearsal = new Rehearsal(mainMenu(), {
    ...{ manner: channel, language, customer: known ? { id: account, name: "", account } : null },
  });
  const chooses = (value: string, key: string) =>
    rehearsal.do(channel === "chat" ? { choose: value } : { press: key });
  chooses(language, language === "en" ? "1" : "2");
  chooses(topic, keys[topic]);
  rehearsal.do(channel === "chat" ? { type: account } : { press: `${account}#` });
  const startedAt = rehearsal.path[0]?.at ?? 0;
  const lastMs = Math.max(1, (rehearsal.path.at(-1)?.at ?? startedAt) - startedAt);
  return rehearsal.path.map(({ node, kind, at }, place) => ({
    share: (at - startedAt) / lastMs,
    event: {
      ...{ type: "flow.entered" as const, node, kind },
      by: rehearsal.path[place - 1]?.exit ?? null,
    },
  }));
}
