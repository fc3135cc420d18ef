/** How long a contact waits for what. All in ms; the docs promise them. */

/** Looking a customer up by number or browser: later answers are not waited for. */
export const identifyMs = 1_500;
/** Without its configuration, or a live contact in flow or queue without a media process, for this long: it has failed. */
export const serveWithinMs = 30_000;
/** A media process that has taken a call joins within this, else another one is asked. */
export const mediaJoinsMs = 10_000;
/** No media process was free: ask again after this. */
export const mediaRetryMs = 1_000;
/** A media process whose socket closes may come back with the call in hand. */
export const mediaReturnsMs = 5_000;
/** A browser that asked for a call joins its room within this (it asks for the microphone first). */
export const customerComesMs = 60_000;
/** A browser customer who is lost from the room may return, e.g. by a reload. A telephone's hang-up is final. */
export const customerReturnsMs = 15_000;
/** An agent who has accepted a call joins its room within this. */
export const agentComesMs = 30_000;
/** An agent who is lost (from the room; in chat, the last desktop) may return. */
export const agentReturnsMs = 20_000;
/** A chat whose customer writes nothing for this long in the flow, though asked, ends. */
export const chatIdleMs = 900_000;
/** A chat whose customer has no page open ends after this … */
export const chatAwayMs = 300_000;
/** … and after this while it waits in a queue. */
export const queueAwayMs = 120_000;
/** How often open pages are counted: a network that is lost says no goodbye. */
export const countPagesMs = 20_000;
/** Last words are given up this long after their estimated length. */
export const lastWordsGraceMs = 5_000;
/** Whether a callback can be promised is known within this, else the customer hears that it cannot. */
export const promiseMs = 10_000;
/** A caller who asked for a callback has this long to confirm it, or to type the next digit of a number. */
export const confirmMs = 10_000;
/** How long a customer's telephone rings when we call. */
export const ringMs = 40_000;
/** Who called whom is settled this long after the ringing, at the latest. */
export const dialGraceMs = 30_000;
/** A callback whose queue stays closed is given up this long after it was due. */
export const promiseHoldsMs = 7 * 86_400_000;
/** The longest message on the voicemail. */
export const voicemailMs = 180_000;
/** A recording that is shorter is no message. */
export const shortestMessageMs = 1_500;
/** A message goes on its way without a part of its recording that is not in its place by then, counted from the contact's end. */
export const messageSavedMs = 600_000;
/** A message that its queue does not take tries again after the least, then twice as long each time up to the most … */
export const voicemailRetryMs = { least: 60_000, most: 3_600_000 };
/** … and is given up this long after it was left. */
export const messageHoldsMs = 7 * 86_400_000;
/** A contact takes this many messages, and no more. */
export const maxMessages = 2_000;
