/** A dialog that opens over any part of the page. */
export type Overlay = 'palette' | 'settings' | 'keys' | 'export' | 'save-view' | 'views';
