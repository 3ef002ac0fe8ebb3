import { type FieldName, fieldOf } from 'customers-model/fields';
import { usePhoneFormat } from '../ui/phone-format.ts';

/** The value of a field as text, in full. */
export const Value = ({ field, text }: { field: FieldName; text: string }) => {
  const format = usePhoneFormat();
  return (
    <bdi className="wrap-anywhere whitespace-pre-wrap">{fieldOf(field).kind === 'phone' ? format(text) : text}</bdi>
  );
};
