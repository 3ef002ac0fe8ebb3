/** What DynamoDB removes when its time is over (TTL). That may take days: until then, it counts as gone already. */
export interface Expiring {
  /** In seconds since 1970. */
  expires: number;
}

const secondsADay = 86_400;

export const daysAfter = (date: Date, days: number): number => seconds(date) + days * secondsADay;

export const isOver = ({ expires }: Expiring, now: Date): boolean => expires <= seconds(now);

/** Whole seconds since 1970. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);
