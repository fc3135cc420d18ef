import { Link, useLocation } from "@tanstack/react-router";
import { CloudOff, LogOut } from "lucide-react";
import { useEffect, useState } from "react";
import { m } from "../paraglide/messages.js";
import classes from "./connection-banner.module.css";
import { useDesk, useOpenDesktop } from "./use-desktop.ts";

/** Says when the desktop is cut off; quiet for the first two seconds, in which most connections return. */
export function ConnectionBanner() {
  return useOpenDesktop() === null ? null : <OpenConnectionBanner />;
}

function OpenConnectionBanner() {
  const link = useDesk((state) => state.link);
  const known = useDesk((state) => state.agent !== null);
  const { href } = useLocation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (link === "open") return;
    const timer = setTimeout(() => setLate(true), 2_000);
    return () => clearTimeout(timer);
  }, [link]);
  if (link === "signed-out")
    return (
      <div className={classes.banner} role="alert" data-kind="refused">
        <CloudOff size={16} aria-hidden="true" />
        {m.connection_refused()}
        <Link to="/sign-in" search={{ next: href }} className={classes.link}>
          {m.sign_in()}
        </Link>
      </div>
    );
  if (link === "put-out")
    return href === "/" ? null : (
      <div className={classes.banner} role="alert" data-kind="refused">
        <LogOut size={16} aria-hidden="true" />
        {m.put_out()}
        <Link to="/" className={classes.link}>
          {m.nav_desktop()}
        </Link>
      </div>
    );
  if (link === "open" || link === "not-allowed" || !late) return null;
  return (
    <div className={classes.banner} role="alert" data-testid="connection-lost">
      <CloudOff size={16} aria-hidden="true" />
      {known ? m.connection_lost_long() : m.connection_slow()}
    </div>
  );
}
