import { everyScreen } from './every-screen.ts';
import { inBrowser } from './page.ts';
import { listScreens } from './screens.ts';

everyScreen(inBrowser(), listScreens);
