import { describe, expect, it } from '@jest/globals';
import { type Reason, reasonsIn } from '../../../web/src/import/reasons.ts';
import { textsOf } from '../../../web/src/import/words.ts';
import { messages } from '../../../web/src/messages/en.ts';
import { formatsOf } from '../../../web/src/messages/formats.ts';
import { messages as ofImport } from '../../../web/src/messages/import/en.ts';

const formats = formatsOf('en');
const textOf = (...reasons: Reason[]) => textsOf(reasons, messages(formats), ofImport(formats));

describe('the reasons of a row', () => {
  it.each<[Reason, string]>([
    [{ field: 'email', code: 'domainIncomplete' }, 'Email is incomplete'],
    [{ field: 'name', code: 'tooLong', most: 200 }, 'Name is too long (at most 200 characters)'],
    [{ field: 'email', code: 'duplicate', row: 12 }, 'Same email as row 12'],
    [{ field: 'phone', code: 'digitsLost', text: '4.97E+12' }, 'Phone was rounded by a spreadsheet: 4.97E+12'],
    [
      { field: 'phone', code: 'unknownCountry', country: 'Atlantis' },
      'Phone has no country code, and Atlantis is no known country',
    ],
    [{ code: 'tooManyCells', cells: 5, columns: 4 }, 'Has 5 cells, but the table has 4 columns'],
    [{ code: 'quotes' }, 'Quotation marks do not match'],
    [{ code: 'notJson' }, 'Not a JSON object'],
    [{ code: 'changed' }, 'Changed since the check'],
    [{ code: 'rejected', detail: 'is odd', field: 'email' }, 'Email: Rejected by the system: is odd'],
    [{ code: 'rejected', detail: 'Too late.' }, 'Rejected by the system: Too late.'],
  ])('%j in words', (reason, text) => {
    expect(textOf(reason)).toBe(text);
  });

  it('are all named', () => {
    expect(textOf({ code: 'changed' }, { code: 'quotes' })).toBe(
      'Changed since the check; Quotation marks do not match',
    );
  });
});

const problem = { title: 'Problem', status: 400, detail: 'Why.' };

describe('a problem of the API', () => {
  it('has a reason for each field', () => {
    const errors = [
      { pointer: '/customer/email', detail: 'is odd' },
      { pointer: '/customer/phone', detail: 'is odd, too' },
      { pointer: '/customer', detail: 'has an unknown field' },
    ];
    expect(reasonsIn({ ...problem, type: 'urn:problem-type:invalid-request', errors })).toEqual([
      { code: 'rejected', detail: 'is odd', field: 'email' },
      { code: 'rejected', detail: 'is odd, too', field: 'phone' },
      { code: 'rejected', detail: 'has an unknown field' },
    ]);
  });

  it('is a change since the check', () => {
    expect(reasonsIn({ ...problem, type: 'urn:problem-type:changed-since-preview' })).toEqual([{ code: 'changed' }]);
  });

  it('otherwise gives its detail', () => {
    expect(reasonsIn({ ...problem, type: 'urn:problem-type:unavailable' })).toEqual([
      { code: 'rejected', detail: 'Why.' },
    ]);
  });
});
