import { expect, it } from '@jest/globals';
import { queryOf } from '../../../web/src/address/list-query.ts';
import { searchOfView, type View } from '../../../web/src/default-view.ts';
import type { Look } from '../../../web/src/look.ts';
import { viewStateOf } from '../../../web/src/views/view-state.ts';

const ofDevice: Look = { hidden: [], density: 'comfortable' };
const vips: View = { name: 'VIPs', query: 'tag=vip&hidden=email&density=compact', isDefault: false };
const plain: View = { name: 'Everyone', query: 'sort=name&hidden=&density=comfortable', isDefault: true };

/** The state for an address, with the look that the page would show. */
const stateOf = (search: string, views = [vips, plain]) => {
  const list = queryOf(new URLSearchParams(search));
  const look = { hidden: list.hidden ?? ofDevice.hidden, density: list.density ?? ofDevice.density };
  const { open, isChanged, isUnsaved } = viewStateOf(views, list, look);
  return [open?.name, { isChanged, isUnsaved }];
};

it.each([
  ['its address', searchOfView(vips), 'VIPs', {}],
  ['its address, with a search', `${searchOfView(vips)}&q=anna`, 'VIPs', {}],
  ['its name in other letters', `?${vips.query}&view=vips`, 'VIPs', {}],
  [
    'another sort, which can be saved',
    `${searchOfView(vips)}&sort=name`.replace('tag=vip&', ''),
    'VIPs',
    { isChanged: true },
  ],
  ['the list that a view shows', '?sort=name', 'Everyone', {}],
  ['all customers', '', undefined, {}],
  ['another sort only', '?sort=-name', undefined, {}],
  ['filters that no view keeps', '?tag=new', undefined, { isUnsaved: true }],
  ['the link of another person', `?${vips.query}&view=Theirs`, undefined, { isUnsaved: true }],
  ['columns of another person', '?hidden=phone', undefined, { isUnsaved: true }],
])('%s: %s', (_, search, name, state) => {
  expect(stateOf(search)).toEqual([name, { isChanged: false, isUnsaved: false, ...state }]);
});
