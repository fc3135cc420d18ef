import { Drawer } from "@mantine/core";
import { lazy, Suspense } from "react";
import { LoadingPage } from "../app/loading.tsx";
import { m } from "../paraglide/messages.js";

const ContactDetails = lazy(() =>
  import("./contact-details.tsx").then((module) => ({ default: module.ContactDetails })),
);

/** One past contact, slid in from the side. null: closed. */
export function ContactDrawer({ contact, close }: { contact: string | null; close(): void }) {
  return (
    <Drawer
      opened={contact !== null}
      onClose={close}
      position="right"
      size={560}
      title={m.contact_details()}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      {contact !== null && (
        <Suspense fallback={<LoadingPage />}>
          <ContactDetails key={contact} contact={contact} />
        </Suspense>
      )}
    </Drawer>
  );
}
