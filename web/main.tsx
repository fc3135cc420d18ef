import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/theme.css";
import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { showLocale, useLocale } from "./app/locale.ts";
import { router } from "./app/router.tsx";
import { cssVariables, theme } from "./app/theme.ts";
import { m } from "./paraglide/messages.js";

/** The theme with what it says to screen readers, in the language of the screen. */
const spokenTheme = () =>
  mergeThemeOverrides(theme, {
    components: { Notification: { defaultProps: { closeButtonProps: { "aria-label": m.close() } } } },
  });

function App() {
  const locale = useLocale();
  return (
    <MantineProvider theme={spokenTheme()} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-center" limit={4} />
      <QueryClientProvider client={queryClient}>
        {/* A new language is a new screen: no text of the old one can stay behind. */}
        <RouterProvider key={locale} router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

showLocale();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
