import { QueueConfig, type QueueDraft } from "../../domain/directory/queue-config.ts";

type Routing = Omit<
  QueueDraft,
  "id" | "name" | "serviceLevel" | "offerMs" | "wrapUpMs" | "dispositions" | "requirements"
>;

const queue = (
  [id, en, ja]: [id: string, en: string, ja: string],
  level: number,
  dispositions: string[],
  routing: Routing,
): QueueConfig =>
  QueueConfig.parse({
    id,
    name: { en, ja },
    requirements: [{ skill: id, level }],
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
    offerMs: 20_000,
    wrapUpMs: 60_000,
    dispositions: [...dispositions, "callback-promised", "wrong-number", "other"],
    hours: "office",
    agingMs: 60_000,
    maxLength: 200,
    ...routing,
  });

const patience = {
  afterMs: 120_000,
  everyMs: 180_000,
  words: {
    en: "Thank you for your patience. You are number {{position}} in line; it will take about {{minutes}} minutes.",
    ja: "お待たせしており申し訳ございません。ただいま{{position}}番目です。あと約{{minutes}}分お待ちください。",
  },
};

/**
 * Languages come with the contact: the flow asks for the customer's. Each queue widens in its own way, and none leaves
 * a language without somebody who could speak it.
 */
export const demoQueues: QueueConfig[] = [
  queue(["billing", "Billing", "料金・お支払い"], 3, ["bill-explained", "payment-arranged", "refund-given"], {
    steps: [
      { afterMs: 60_000, then: { kind: "widen", requirements: [{ skill: "billing", level: 1 }] } },
      { afterMs: 180_000, when: [{ kind: "wait-above", ms: 600_000 }], then: { kind: "anyone" } },
    ],
    messages: [patience],
    callback: { offered: true },
  }),
  queue(
    ["technical", "Technical support", "技術サポート"],
    4,
    ["fault-fixed", "settings-explained", "technician-booked"],
    {
      strategy: "most-skilled",
      offers: { chat: { ringMs: 30_000 } },
      steps: [
        {
          afterMs: 45_000,
          when: [{ kind: "no-agent" }],
          then: { kind: "widen", requirements: [{ skill: "technical", level: 2 }] },
        },
        {
          afterMs: 180_000,
          then: {
            kind: "widen",
            requirements: [],
            where: { attribute: "country", is: "=", value: "Japan" },
            contactSkills: "any-level",
          },
        },
      ],
      messages: [patience],
    },
  ),
  queue(["sales", "Sales", "ご契約・プラン"], 2, ["plan-sold", "quote-sent", "not-interested"], {
    strategy: "fewest-today",
    steps: [{ afterMs: 90_000, then: { kind: "overflow", queue: "billing" } }],
  }),
];
