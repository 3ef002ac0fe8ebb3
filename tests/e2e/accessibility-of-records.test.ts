import { everyScreen } from './every-screen.ts';
import { inBrowser } from './page.ts';
import { ofRecords } from './screens.ts';

everyScreen(inBrowser(), ofRecords);
