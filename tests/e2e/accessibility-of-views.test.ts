import { everyScreen } from './every-screen.ts';
import { inBrowser } from './page.ts';
import { viewScreens } from './view-screens.ts';

everyScreen(inBrowser(), viewScreens);
