/**
 * The form in which the fields of a customer are validated, compared and stored. The page brings what is typed into it,
 * too, so that nothing here is Node's.
 */

/** A field of a request. What is no text, or is in any form, is left as it is, for the validator to refuse. */
export const normalised = (field: string, value: unknown): unknown =>
  typeof value === 'string' ? normalForm(field, value) : value;

/** Null where the customer has no such field. */
export const normalForm = (field: string, text: string): string | null => {
  const normalise = normalForms.get(field);
  return normalise ? normalise(text) : text;
};

const normalText = (text: string): string => text.trim().normalize('NFC');

const normalForms = new Map<string, (text: string) => string | null>([
  ['customerId', (text) => text.toLowerCase()],
  ['name', normalText],
  ['address', (text) => normalText(text) || null],
  ['phone', (text) => (text.trim() === '' ? null : text.replace(/[\s\p{Pd}./()[\]]/gu, ''))],
]);
