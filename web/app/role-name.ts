import type { Role } from "../api/types.ts";
import { m } from "../paraglide/messages.js";

const names: Record<Role, () => string> = {
  admin: m.role_admin,
  supervisor: m.role_supervisor,
  agent: m.role_agent,
};

export const roleName = (role: Role): string => names[role]();
