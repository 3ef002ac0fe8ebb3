/** The parts of a browser tab that a session needs. */
export interface Tab {
  url: () => URL;
  /** Replaces the address, and its entry in the history. */
  rename: (url: string) => void;
  /**
   * Leaves this page for another, which replaces it in the history. Never settles.
   *
   * @param isAsked whether the browser asks about unsaved work; false if the user has decided or a draft is kept
   */
  leave: (url: string, isAsked?: boolean) => Promise<never>;
  /** Only this tab can read it, and it ends with the tab. */
  storage: Storage;
  now: () => number;
  /** Notifies the other tabs of this page that the user has signed out. */
  announceSignOut: () => void;
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
    announceSignOut: () => others.postMessage('signed-out'),
    onSignOutElsewhere: (listener) => others.addEventListener('message', listener),
  };
};

const leave = async (url: string, isAsked = false): Promise<never> => {
  if (!isAsked) (await import('../address/navigation.ts')).history.destroy(); // removes its beforeunload listener for forms
  // the browser may keep the page, and show it again after Back
  addEventListener('pagehide', () => document.body.replaceChildren());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  location.replace(url);
  return new Promise(() => {});
};
