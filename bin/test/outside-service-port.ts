/** Where whoever plays a service on the Internet listens, in the journeys' house: the first port that is not the house's own. */
export const outsideServicePort = (portBase: number): number => portBase + 9;
