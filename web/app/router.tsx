import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { ApiFailure } from "../api/failure.ts";
import { meQuery } from "../api/queries.ts";
import { queryClient } from "../api/query-client.ts";
import type { Role } from "../api/types.ts";
import { ErrorPage, NotFoundPage } from "./error-page.tsx";
import { LoadingPage } from "./loading.tsx";
import { Shell } from "./shell.tsx";
import { SignIn } from "./sign-in.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } =>
    typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {},
  component: SignIn,
});

/** Everything behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queryClient.ensureQueryData(meQuery) };
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 401)
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw error;
    }
  },
  component: Shell,
  pendingComponent: LoadingPage,
});

/** Lets these roles in and sends the others to the desktop. */
const only =
  (...roles: Role[]) =>
  ({ context }: { context: { me: { role: Role } } }) => {
    if (!roles.includes(context.me.role)) throw redirect({ to: "/" });
  };

const desktop = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("../desktop/desktop-page.tsx"), "DesktopPage"),
});

const wallboard = createRoute({
  getParentRoute: () => shell,
  path: "/supervisor",
  beforeLoad: only("supervisor", "admin"),
  component: lazyRouteComponent(() => import("../supervisor/wallboard-page.tsx"), "WallboardPage"),
});

/** What the list of contacts is narrowed to, in the address so that it can be kept and shared. */
export interface ContactSearch {
  from?: string;
  to?: string;
  queue?: string;
  agent?: string;
  outcome?: string;
  channel?: string;
  customer?: string;
  open?: string;
}

const contacts = createRoute({
  getParentRoute: () => shell,
  path: "/supervisor/contacts",
  beforeLoad: only("supervisor", "admin"),
  validateSearch: (search): ContactSearch => {
    const keys = ["from", "to", "queue", "agent", "outcome", "channel", "customer", "open"] as const;
    const given = keys.flatMap((key) => {
      const value = search[key];
      return typeof value === "string" && value !== "" ? [[key, value] as const] : [];
    });
    return Object.fromEntries(given);
  },
  component: lazyRouteComponent(() => import("../supervisor/contacts-page.tsx"), "ContactsPage"),
});

const queue = createRoute({
  getParentRoute: () => shell,
  path: "/supervisor/queues/$queue",
  beforeLoad: only("supervisor", "admin"),
  validateSearch: (search): { why?: string } =>
    typeof search.why === "string" && search.why !== "" ? { why: search.why } : {},
  component: lazyRouteComponent(() => import("../supervisor/queue-page.tsx"), "QueuePage"),
});

const callbacks = createRoute({
  getParentRoute: () => shell,
  path: "/supervisor/callbacks",
  beforeLoad: only("supervisor", "admin"),
  validateSearch: (search): { queue?: string } =>
    typeof search.queue === "string" && search.queue !== "" ? { queue: search.queue } : {},
  component: lazyRouteComponent(() => import("../callbacks/callbacks-page.tsx"), "CallbacksPage"),
});

const whatIf = createRoute({
  getParentRoute: () => shell,
  path: "/supervisor/what-if",
  beforeLoad: only("supervisor", "admin"),
  validateSearch: (search): { date?: string } =>
    typeof search.date === "string" ? { date: search.date } : {},
  component: lazyRouteComponent(() => import("../supervisor/what-if/what-if-page.tsx"), "WhatIfPage"),
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: "/admin",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/admin-layout.tsx"), "AdminLayout"),
});

const adminIndex = createRoute({
  getParentRoute: () => admin,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/admin/$section", params: { section: "users" } });
  },
});

const adminSpeech = createRoute({
  getParentRoute: () => admin,
  path: "speech",
  component: lazyRouteComponent(() => import("../admin/speech/speech-page.tsx"), "SpeechPage"),
});

const adminMessaging = createRoute({
  getParentRoute: () => admin,
  path: "messaging",
  component: lazyRouteComponent(() => import("../admin/messaging/messaging-page.tsx"), "MessagingPage"),
});

const adminFlows = createRoute({
  getParentRoute: () => admin,
  path: "flows",
  component: lazyRouteComponent(() => import("../flows/flows-page.tsx"), "FlowsPage"),
});

const adminFlow = createRoute({
  getParentRoute: () => admin,
  path: "flows/$flow",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/admin/flows/$flow/edit", params });
  },
});

/** Without the list of what there is to configure: a drawing wants room. */
const flowEditor = createRoute({
  getParentRoute: () => shell,
  path: "/admin/flows/$flow/edit",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../flows/flow-editor-page.tsx"), "FlowEditorPage"),
});

const adminSection = createRoute({
  getParentRoute: () => admin,
  path: "$section",
  component: lazyRouteComponent(() => import("../admin/section.tsx"), "AdminSection"),
});

const adminItem = createRoute({
  getParentRoute: () => admin,
  path: "$section/$item",
  component: lazyRouteComponent(() => import("../admin/section.tsx"), "AdminSection"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      desktop,
      wallboard,
      contacts,
      queue,
      callbacks,
      whatIf,
      flowEditor,
      admin.addChildren([
        adminIndex,
        adminFlows,
        adminFlow,
        adminSpeech,
        adminMessaging,
        adminSection,
        adminItem,
      ]),
    ]),
  ]),
  context: { queryClient },
  defaultPreload: "intent",
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
