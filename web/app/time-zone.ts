import { createContext, useContext } from "react";

/** The time zone times are shown in; undefined is the browser's. Those who look at the whole company see the company's. */
export const TimeZone = createContext<string | undefined>(undefined);

export const useTimeZone = (): string | undefined => useContext(TimeZone);
