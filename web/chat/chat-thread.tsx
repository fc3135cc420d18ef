import { Button } from "@mantine/core";
import { ArrowDown } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { longDay } from "../app/format.ts";
import { deliveryOf, isTyping, unreadOf } from "../desktop/selectors.ts";
import { useDesk, useDesktop, useServerNow } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import { Bubble } from "./bubble.tsx";
import classes from "./chat-thread.module.css";
import { layOut } from "./lay-out.ts";
import { OutgoingBubble } from "./outgoing-bubble.tsx";

const none: never[] = [];

/** The conversation. Stays at its end while one is there; what is on screen counts as read. */
export function ChatThread({ view }: { view: ContactView }) {
  const { contact } = view;
  const desktop = useDesktop();
  const now = useServerNow();
  const messages = useDesk((state) => state.transcripts[contact] ?? none);
  const outgoing = useDesk((state) => state.outgoing[contact] ?? none);
  const typing = useDesk((state) => isTyping(state, contact, now));
  const unread = useDesk((state) => unreadOf(state, contact));
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const last = messages.at(-1)?.number ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line, ours or theirs, is what moves the view
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && atEnd) box.scrollTop = box.scrollHeight;
  }, [last, outgoing.length, typing, atEnd]);

  // The box shrinks when wrap-up opens below it, or the composer grows: the end stays in view.
  useEffect(() => {
    const box = scroller.current;
    if (!box || !atEnd) return;
    const observer = new ResizeObserver(() => {
      box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [atEnd]);

  useEffect(() => {
    const read = () => {
      if (atEnd && unread > 0 && document.visibilityState === "visible" && document.hasFocus())
        desktop.markRead(contact);
    };
    read();
    window.addEventListener("focus", read);
    return () => window.removeEventListener("focus", read);
  }, [atEnd, unread, contact, desktop]);

  const lastOfOurs = messages.findLast((one) => one.from.kind === "agent");
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.thread}
        role="log"
        aria-label={m.conversation()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: box }) =>
          setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < 48)
        }
      >
        {layOut(messages).map((line) =>
          line.kind === "day" ? (
            <p key={`day-${line.at}`} className={classes.day}>
              <span>{longDay(line.at)}</span>
            </p>
          ) : (
            <Bubble
              key={line.message.number}
              contact={contact}
              message={line.message}
              first={line.first}
              language={view.card.language}
              delivery={line.message === lastOfOurs ? deliveryOf(view, line.message.number) : null}
            />
          ),
        )}
        {outgoing.map((one) => (
          <OutgoingBubble key={one.id} message={one} again={() => desktop.sayAgain(contact, one.id)} />
        ))}
        {typing && (
          <p className={classes.typing} role="status" aria-label={m.customer_types()}>
            <i />
            <i />
            <i />
          </p>
        )}
      </div>
      {!atEnd && (
        <Button
          className={classes.toEnd}
          size="xs"
          radius="xl"
          variant={unread > 0 ? "filled" : "default"}
          leftSection={<ArrowDown size={14} />}
          onClick={() => setAtEnd(true)}
        >
          {unread > 0 ? m.unread({ count: unread }) : m.to_the_newest()}
        </Button>
      )}
    </div>
  );
}
