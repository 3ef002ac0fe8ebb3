import { everyScreen } from './every-screen.ts';
import { inBrowser } from './page.ts';
import { recordScreens } from './screens.ts';

everyScreen(inBrowser(), recordScreens);
