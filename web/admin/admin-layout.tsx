import { Link, Outlet } from "@tanstack/react-router";
import { GitBranch, MessageSquareShare, Mic } from "lucide-react";
import { Fragment } from "react";
import { m } from "../paraglide/messages.js";
import classes from "./admin-layout.module.css";
import { sectionNames, sections } from "./sections.tsx";

/** The admin pages: what there is to configure at the left, the chosen kind beside it. */
export function AdminLayout() {
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={m.nav_admin()}>
        {sectionNames.map((name) => {
          const { icon: Icon, title } = sections[name];
          return (
            <Fragment key={name}>
              <Link to="/admin/$section" params={{ section: name }} className={classes.link}>
                <Icon size={16} aria-hidden="true" />
                {title()}
              </Link>
              {/* Flows have pages of their own; they stand after where contacts come in. */}
              {name === "entry-points" && (
                <Link to="/admin/flows" className={classes.link}>
                  <GitBranch size={16} aria-hidden="true" />
                  {m.flows()}
                </Link>
              )}
            </Fragment>
          );
        })}
        <Link to="/admin/speech" className={classes.link}>
          <Mic size={16} aria-hidden="true" />
          {m.speech_settings()}
        </Link>
        <Link to="/admin/messaging" className={classes.link}>
          <MessageSquareShare size={16} aria-hidden="true" />
          {m.messaging_settings()}
        </Link>
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
