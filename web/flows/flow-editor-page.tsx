import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { FailureNote } from "../app/failure-note.tsx";
import { LoadingPage } from "../app/loading.tsx";
import { readDraft } from "./saving/draft-api.ts";
import { Session } from "./store/session.ts";
import { SessionContext } from "./store/use-session.ts";
import { Workbench } from "./workbench.tsx";

/** The page on which a flow is drawn. */
export function FlowEditorPage() {
  const { flow } = useParams({ strict: false });
  return flow === undefined ? null : <Opened key={flow} id={flow} />;
}

function Opened({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["flow-draft", id],
    queryFn: () => readDraft(id),
    // Read once, and anew each time the page is opened: from then on the session knows best.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const one = new Session(data);
    setSession(one);
    return one.open();
  }, [data]);
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  if (session === null) return <LoadingPage />;
  return (
    <SessionContext value={session}>
      <Workbench />
    </SessionContext>
  );
}
