/** An item that expires (TTL). DynamoDB may take days to delete it, so readers treat an expired item as absent. */
export interface Expiring {
  /** In seconds since 1970. */
  expires: number;
}

/** How many days the rows of deletions and erasures are stored at least, for copies of all customers. */
export const daysListed = 90;

const secondsADay = 86_400;

/** Returns the time some days after a date, in seconds since 1970. */
export const daysAfter = (date: Date, days: number): number => seconds(date) + days * secondsADay;

export const daysBefore = (date: Date, days: number): Date => new Date(date.getTime() - days * secondsADay * 1_000);

export const hasExpired = ({ expires }: Expiring, now: Date): boolean => expires <= seconds(now);

/** Returns a date in whole seconds since 1970. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);
