import { Link, Outlet } from "@tanstack/react-router";
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
            <Link key={name} to="/admin/$section" params={{ section: name }} className={classes.link}>
              <Icon size={16} aria-hidden="true" />
              {title()}
            </Link>
          );
        })}
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
