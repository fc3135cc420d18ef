import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { recentQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./recent.module.css";
import { Timeline } from "./timeline.tsx";
import { useDesk } from "./use-desktop.ts";

/** Between two contacts: what this agent handled last, to be looked into again. */
export function Recent() {
  const agent = useDesk((state) => state.agent?.id ?? "");
  const { data, error, isPending, refetch } = useQuery({ ...recentQuery(agent), refetchOnMount: "always" });
  return (
    <div className={classes.ground}>
      <section className={classes.recent} aria-label={m.recent()}>
        <h2 className={classes.heading}>{m.recent()}</h2>
        {isPending && [0, 1, 2, 3].map((one) => <Skeleton key={one} height={44} mb={8} radius="md" />)}
        {error && <FailureNote error={error} retry={() => void refetch()} />}
        {data?.length === 0 && (
          <p className={classes.empty}>
            <MessagesSquare size={32} strokeWidth={1.3} aria-hidden="true" />
            {m.nothing_chosen()}
          </p>
        )}
        {data && data.length > 0 && <Timeline contacts={data} of="agent" />}
      </section>
    </div>
  );
}
