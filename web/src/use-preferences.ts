import { useSyncExternalStore } from 'react';
import { getPreferences, onPreferences, type Preferences } from './preferences.ts';

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, getPreferences);
