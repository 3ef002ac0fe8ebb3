import { expect, it } from '@jest/globals';
import { normalForm } from 'customers-model/customer';

it.each([
  ['+49 (0) 711 2842', '+497112842'],
  ['(0) (0) 49 (0) 711 2842', '+497112842'],
  ['+39 (0) 6 2842', '+39062842'],
  ['5 +49 (0) 711 2842', '5+4907112842'],
])('the phone %j is %s', (typed, phone) => {
  expect(normalForm('phone', typed)).toBe(phone);
});

it('tags are sorted without regard to case', () => {
  expect(normalForm('tags', 'VIP, _new, hotel')).toEqual(['_new', 'hotel', 'VIP']);
});
