import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { FlaskConical, Headset, LayoutDashboard, ListChecks, PhoneOutgoing, Settings } from "lucide-react";
import { useEffect } from "react";
import { ConnectionBanner } from "../desktop/connection-banner.tsx";
import { HelpSheet } from "../desktop/help-sheet.tsx";
import { PresenceControl } from "../desktop/presence-control.tsx";
import { m } from "../paraglide/messages.js";
import { Mark } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { inLocale } from "./locale.ts";
import { SchemeSwitch } from "./scheme-switch.tsx";
import classes from "./shell.module.css";
import { UserMenu } from "./user-menu.tsx";

const route = getRouteApi("/shell");

/** The frame around every screen behind the sign-in: where to go, whether calls reach me, who I am. */
export function Shell() {
  const { me } = route.useRouteContext();
  const leads = me.role !== "agent";
  useEffect(() => {
    document.title = m.product_name();
  }, []);
  return (
    <>
      <div className={classes.shell}>
        <header className={classes.header}>
          <Link to="/" className={classes.brand}>
            <Mark size={26} />
            <span className={classes.word}>{m.product_name()}</span>
            <span className={classes.tenant}>{inLocale(me.tenant.name)}</span>
          </Link>
          {leads && (
            <nav className={classes.nav} aria-label={m.main_navigation()}>
              <Link to="/" className={classes.link} activeOptions={{ exact: true }}>
                <Headset size={16} aria-hidden="true" />
                {m.nav_desktop()}
              </Link>
              <Link to="/supervisor" className={classes.link} activeOptions={{ exact: true }}>
                <LayoutDashboard size={16} aria-hidden="true" />
                {m.nav_wallboard()}
              </Link>
              <Link to="/supervisor/contacts" className={classes.link}>
                <ListChecks size={16} aria-hidden="true" />
                {m.nav_contacts()}
              </Link>
              <Link to="/supervisor/callbacks" className={classes.link}>
                <PhoneOutgoing size={16} aria-hidden="true" />
                {m.callbacks()}
              </Link>
              <Link to="/supervisor/what-if" className={classes.link}>
                <FlaskConical size={16} aria-hidden="true" />
                {m.nav_what_if()}
              </Link>
              {me.role === "admin" && (
                <Link to="/admin" className={classes.link}>
                  <Settings size={16} aria-hidden="true" />
                  {m.nav_admin()}
                </Link>
              )}
            </nav>
          )}
          <span className={classes.gap} />
          <PresenceControl />
          <div className={classes.tools}>
            <LanguageSwitch />
            <SchemeSwitch />
            <UserMenu me={me} />
          </div>
        </header>
        <ConnectionBanner />
        <main className={classes.main}>
          <Outlet />
        </main>
      </div>
      <HelpSheet />
    </>
  );
}
