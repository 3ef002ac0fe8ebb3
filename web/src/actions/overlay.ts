/** What opens over the page, wherever one is. */
export type Overlay = 'palette' | 'settings' | 'keys';
