import { SegmentedControl, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useState } from "react";
import type { OfferCard } from "../../domain/contact/card.ts";
import { customerQuery, timelineQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { type CallbackStart, ScheduleCallback } from "../callbacks/schedule-callback.tsx";
import { ScheduleCallbackButton } from "../callbacks/schedule-callback-button.tsx";
import { m } from "../paraglide/messages.js";
import { Circumstances } from "./circumstances.tsx";
import classes from "./customer-panel.module.css";
import { Learnt } from "./learnt.tsx";
import { languageName, originWords } from "./names.ts";
import { cardOf, subjectOf } from "./selectors.ts";
import { TierBadge } from "./tier-badge.tsx";
import { Timeline } from "./timeline.tsx";
import { useDesk } from "./use-desktop.ts";

/** Who it is: of what rings (it comes first, for it is about to be answered) or of what is in the middle. */
export function CustomerPanel() {
  const subject = useDesk(subjectOf);
  const focus = useDesk((state) => state.focus);
  const [back, setBack] = useState<string | null>(null);
  const other = subject !== null && focus !== null && subject !== focus;
  const shown = other && back === subject ? focus : subject;
  const card = useDesk((state) => (shown === null ? null : cardOf(state, shown)));
  // Here and not at the button: what is being filled in stays when somebody else rings meanwhile.
  const [start, setStart] = useState<CallbackStart>({});
  const [scheduling, setScheduling] = useState(false);
  function ask(from: CallbackStart) {
    setStart(from);
    setScheduling(true);
  }
  return (
    <div className={classes.panel}>
      {other && (
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes.choice}
          value={shown === subject ? "ringing" : "current"}
          onChange={(value) => setBack(value === "current" ? subject : null)}
          data={[
            { value: "ringing", label: m.panel_ringing() },
            { value: "current", label: m.panel_current() },
          ]}
        />
      )}
      {card ? <Customer key={card.contact} card={card} ask={ask} /> : <NoOne />}
      <ScheduleCallback opened={scheduling} start={start} close={() => setScheduling(false)} />
    </div>
  );
}

function NoOne() {
  return (
    <div className={classes.empty}>
      <UserRound size={30} strokeWidth={1.3} aria-hidden="true" />
      <p>{m.no_customer()}</p>
    </div>
  );
}

function Customer({ card, ask }: { card: OfferCard; ask(start: CallbackStart): void }) {
  const { customer } = card;
  return (
    <>
      <header className={classes.head}>
        <div className={classes.who}>
          {customer?.reading && (
            <p className={classes.reading} lang="ja">
              {customer.reading}
            </p>
          )}
          <h2 className={classes.name} lang={customer?.language ?? card.language}>
            {customer?.name ?? m.unknown_customer()}
          </h2>
        </div>
        {customer && <TierBadge tier={customer.tier} />}
      </header>
      <Circumstances card={card} />
      <dl className={classes.facts}>
        {customer && (
          <Fact name={m.account()}>
            <span className="figures">{customer.account}</span>
          </Fact>
        )}
        <Fact name={m.language()}>{languageName(customer?.language ?? card.language)}</Fact>
        <Fact name={m.origin()}>
          <span className="figures">{originWords(card.origin)}</span>
        </Fact>
        {customer && <MoreFacts id={customer.id} />}
      </dl>
      <ScheduleCallbackButton card={card} ask={ask} />
      {card.learnt.length > 0 && (
        <div className={classes.block}>
          <Learnt card={card} />
        </div>
      )}
      {customer ? (
        <History id={customer.id} except={card.contact} />
      ) : (
        <p className={classes.hint}>{m.unknown_customer_hint()}</p>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What the card does not carry. Quiet while it loads: the card's own facts are there at once. */
function MoreFacts({ id }: { id: string }) {
  const { data } = useQuery(customerQuery(id));
  if (!data) return null;
  return (
    <>
      {data.phones.length > 0 && (
        <Fact name={m.phones()}>
          {data.phones.map((phone) => (
            <span key={phone} className="figures" style={{ display: "block" }}>
              {phone}
            </span>
          ))}
        </Fact>
      )}
      {data.email && <Fact name={m.email()}>{data.email}</Fact>}
      {data.note && <Fact name={m.customer_note()}>{data.note}</Fact>}
    </>
  );
}

/** What was before: the contact that is being looked at is no history yet. */
function History({ id, except }: { id: string; except: string }) {
  const { data, error, isPending, refetch } = useQuery(timelineQuery(id));
  return (
    <section className={classes.block} aria-label={m.timeline()}>
      <h3 className={classes.heading}>{m.timeline()}</h3>
      {isPending && [0, 1, 2].map((one) => <Skeleton key={one} height={44} mb={8} radius="md" />)}
      {error && <FailureNote error={error} retry={() => void refetch()} />}
      {data && <Timeline contacts={data.filter((contact) => contact.id !== except)} />}
    </section>
  );
}
