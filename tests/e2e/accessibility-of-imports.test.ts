import { everyScreen } from './every-screen.ts';
import { importScreens } from './import-screens.ts';
import { inBrowser } from './page.ts';

everyScreen(inBrowser(), importScreens);
