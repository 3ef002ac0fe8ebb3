import { everyScreen } from './every-screen.ts';
import { inBrowser } from './page.ts';
import { ofLists } from './screens.ts';

everyScreen(inBrowser(), ofLists);
