import { Center, Drawer, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Headphones } from "lucide-react";
import { useEffect, useState } from "react";
import { LoadingPage } from "../app/loading.tsx";
import { m } from "../paraglide/messages.js";
import { Announcer } from "./announcer.tsx";
import { ContactList } from "./contact-list.tsx";
import { CustomerPanel } from "./customer-panel.tsx";
import { DesktopKeys } from "./desktop-keys.tsx";
import classes from "./desktop-page.module.css";
import { Middle } from "./middle.tsx";
import { Notices } from "./notices.tsx";
import { PutOut } from "./put-out.tsx";
import { startDesktop, useDesk, useOpenDesktop } from "./use-desktop.ts";
import { WrapUpDrafts } from "./wrap-up-drafts.tsx";

/** Where an agent works: what is in hand at the left, the conversation in the middle, the customer at the right. */
export function DesktopPage() {
  useEffect(startDesktop, []);
  return useOpenDesktop() === null ? <LoadingPage /> : <OpenDesktopPage />;
}

/** Signed in, but with an account that takes no contacts. */
function NoAgent() {
  return (
    <Center h="100%">
      <Stack align="center" gap={6} c="dimmed" p="lg">
        <Headphones size={34} strokeWidth={1.3} aria-hidden="true" />
        <Text>{m.no_agent()}</Text>
      </Stack>
    </Center>
  );
}

function OpenDesktopPage() {
  const known = useDesk((state) => state.agent !== null);
  const refused = useDesk((state) => state.link === "not-allowed");
  const putOut = useDesk((state) => state.link === "put-out");
  const narrow = useMediaQuery("(max-width: 1180px)") ?? false;
  const [details, setDetails] = useState(false);
  if (refused) return <NoAgent />;
  if (putOut) return <PutOut />;
  if (!known) return <LoadingPage />;
  return (
    <div className={classes.page}>
      <VisuallyHidden>
        <h1>{m.nav_desktop()}</h1>
      </VisuallyHidden>
      <DesktopKeys />
      <Announcer />
      <Notices />
      <WrapUpDrafts />
      <aside className={classes.left} aria-label={m.contacts_in_hand()}>
        <ContactList />
      </aside>
      <section className={classes.middle} aria-label={m.conversation()}>
        <Middle showDetails={narrow ? () => setDetails(true) : undefined} />
      </section>
      {narrow ? (
        <Drawer
          opened={details}
          onClose={() => setDetails(false)}
          position="right"
          size={372}
          padding={0}
          title={m.customer()}
          closeButtonProps={{ "aria-label": m.close() }}
        >
          <CustomerPanel />
        </Drawer>
      ) : (
        <aside className={classes.right} aria-label={m.customer()}>
          <CustomerPanel />
        </aside>
      )}
    </div>
  );
}
