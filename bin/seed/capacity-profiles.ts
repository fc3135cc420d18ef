import type { CapacityProfile } from "../../domain/directory/config.ts";

/** What an agent can have at once, in three ways to choose from. */
export const demoCapacityProfiles: CapacityProfile[] = [
  {
    id: "side-by-side",
    name: { en: "A call beside three chats", ja: "通話1件とチャット3件を並行" },
    units: 0,
    channels: {
      voice: { max: 1, units: 0, blocks: [], interruptedBy: [] },
      video: { max: 1, units: 0, blocks: [], interruptedBy: [] },
      chat: { max: 3, units: 0, blocks: [], interruptedBy: [] },
      email: { max: 2, units: 0, blocks: [], interruptedBy: [] },
    },
  },
  {
    id: "one-call-or-four-chats",
    name: { en: "One call or four chats", ja: "通話1件またはチャット4件" },
    units: 4,
    channels: {
      voice: { max: 1, units: 4, blocks: ["chat"], interruptedBy: [] },
      video: { max: 1, units: 4, blocks: ["chat"], interruptedBy: [] },
      chat: { max: 4, units: 1, blocks: [], interruptedBy: [] },
      email: { max: 2, units: 2, blocks: [], interruptedBy: ["voice", "video", "chat"] },
    },
  },
  {
    id: "chat-only",
    name: { en: "Chat only", ja: "チャットのみ" },
    units: 4,
    channels: { chat: { max: 4, units: 1, blocks: [], interruptedBy: [] } },
  },
];
