import { localInstant } from "../../../domain/calendar/local-instant.ts";
import type { Hours } from "../../../domain/directory/config.ts";
import type { RehearsalCustomer, RehearsalSetting } from "../../../domain/flow/rehearsal/setting.ts";
import type { Caller, Clock, Trying } from "./trying.ts";

/** What the tenant has, as a rehearsal is told of it. */
export interface TenantWorld {
  timeZone: string;
  calendar: readonly Hours[];
  queues: readonly string[] | null;
}

/** What was chosen on the page, as a rehearsal takes it. */
export function settingOf(trying: Trying, world: TenantWorld): Partial<RehearsalSetting> {
  const { manner, language, hours, customer, phone, mocks, arms } = trying;
  return {
    ...world,
    ...{ manner, language, hours, mocks, arms },
    at: instantOf(trying.clock, world.timeZone),
    phone: phone === "" ? null : phone,
    customer: customer === null ? null : asFound(customer, phone),
  };
}

/** ms since 1970; null: the ordinary morning, also while a date is only half written. */
export function instantOf(clock: Clock, timeZone: string): number | null {
  if (clock.kind === "ordinary") return null;
  return clock.kind === "now" ? clock.at : localInstant(timeZone, clock.local);
}

/** The variables are those that a real look-up gives. */
function asFound(
  { id, name, account, phones, email, tier, language }: Caller,
  phone: string,
): RehearsalCustomer {
  const called = phones.includes(phone) ? phone : phones[0];
  return {
    ...{ id, name, account, tier },
    ...(called !== undefined && { phone: called }),
    ...(email !== null && { email }),
    variables: { customerId: id, customerLanguage: language, customerAccount: account },
  };
}
