/** What a session needs of the tab that it is in. */
export interface Tab {
  url: () => URL;
  /** Puts another address in place of this one, in the history, too. */
  rename: (url: string) => void;
  /**
   * Leaves this page for another, which takes its place in the history. Does not end.
   *
   * @param isAsked whether the browser asks whoever has unsaved work; else that is decided already, or kept
   */
  leave: (url: string, isAsked?: boolean) => Promise<never>;
  /** Of this tab alone, and gone with it. */
  storage: Storage;
  now: () => number;
  /** Tells the other tabs of this page that the person has signed out. */
  tellSignOut: () => void;
  onSignOutElsewhere: (listener: () => void) => void;
}

/** The tab that this script runs in. */
export const thisTab = (): Tab => {
  const others = new BroadcastChannel('session');
  return {
    url: () => new URL(location.href),
    rename: (url) => history.replaceState(null, '', url),
    leave,
    storage: sessionStorage,
    now: Date.now,
    tellSignOut: () => others.postMessage('signed-out'),
    onSignOutElsewhere: (listener) => others.addEventListener('message', listener),
  };
};

const leave = async (url: string, isAsked = false): Promise<never> => {
  if (!isAsked) (await import('../address/navigation.ts')).history.destroy(); // it listens to beforeunload for forms
  // The browser may keep the page as it is, and show it again by its Back button
  addEventListener('pagehide', () => document.body.replaceChildren());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  location.replace(url);
  return new Promise(() => {});
};
