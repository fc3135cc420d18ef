/** What the API answers, as this app uses it. Taken from the API's own schemas. */

import type { TenantConfig } from "../../domain/directory/config.ts";
import type { ContactRow } from "../../workers/api/contacts/contact-row.ts";
import type { Customer } from "../../workers/api/customers.ts";
import type { User } from "../../workers/api/users.ts";

export type { ContactRow, Customer, User };
export type Role = User["role"];
export type Config = Omit<TenantConfig, "flows" | "speech" | "messaging">;
export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  tenant: { id: string; name: TenantConfig["name"] };
}
export interface Recording {
  segment: number;
  startedAt: number;
  durationMs: number;
  bytes: number;
}
