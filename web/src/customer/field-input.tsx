import { type FieldName, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { ReactNode } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useWords } from '../messages/language.tsx';
import { inputClass } from '../ui/input-class.ts';
import { type Described, Field } from './field.tsx';
import { PhoneInput } from './phone-input.tsx';
import { TagsInput } from './tags-input.tsx';
import type { Fields } from './validation.ts';

interface FieldInputProps {
  name: FieldName;
  form: UseFormReturn<Fields>;
  error: ReactNode;
  /** By default, as the field table says. */
  isOptional?: boolean;
}

/** An input by the kind of its field. */
export const FieldInput = ({ name, form, error, isOptional = !fieldOf(name).isRequired }: FieldInputProps) => {
  const { t } = useWords();
  const { kind } = fieldOf(name);
  const shared = { label: t.fields[name], isOptional, error };
  if (kind === 'phone' || kind === 'tags') {
    const Input = controlled[kind];
    return <Controller control={form.control} name={name} render={({ field }) => <Input {...field} {...shared} />} />;
  }
  return <Field {...shared}>{(described) => inputs[kind]({ ...form.register(name), ...described })}</Field>;
};

/** Inputs whose text is not the value of the field. */
const controlled = { phone: PhoneInput, tags: TagsInput };

type InputProps = Described & ReturnType<UseFormReturn<Fields>['register']>;

const inputs: { [K in Exclude<KindName, keyof typeof controlled>]: (props: InputProps) => ReactNode } = {
  text: (props) => <input {...props} dir="auto" autoComplete="off" className={inputClass} />,
  lines: (props) => <textarea {...props} rows={3} dir="auto" className={`${inputClass} h-auto py-2`} />,
  email: (props) => (
    <input
      {...props}
      type="text"
      inputMode="email"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      dir="ltr"
      className={inputClass}
    />
  ),
};
