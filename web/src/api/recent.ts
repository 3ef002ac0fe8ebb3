/** Which records were opened: only their IDs, and only until the page is left. */

const most = 20;

let opened: readonly string[] = [];

export const noteOpened = (customerId: string): void => {
  opened = [customerId, ...opened.filter((other) => other !== customerId)].slice(0, most);
};

/** The IDs of the customers whose records were opened last, the latest first. */
export const recentlyOpened = (): readonly string[] => opened;
