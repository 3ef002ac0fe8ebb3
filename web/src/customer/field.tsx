import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useWords } from '../messages/language.tsx';

/** The attributes that link an input to its label, hint and error. */
export interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps {
  label: string;
  isOptional?: boolean;
  hint?: ReactNode;
  error: ReactNode;
  children: (described: Described) => ReactNode;
}

export const Field = ({ label, isOptional = false, hint, error, children }: FieldProps) => {
  const { t } = useWords();
  const id = useId();
  const isWrong = error !== undefined && error !== '';
  const note = isWrong || hint ? `${id}-note` : undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label} {isOptional && <span className="font-normal text-muted">{t.optional}</span>}
      </label>
      {children({ id, 'aria-describedby': note, 'aria-invalid': isWrong || undefined })}
      {isWrong ? (
        <p id={note} className="flex items-start gap-1.5 text-hint text-danger">
          <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{error}</span>
        </p>
      ) : (
        hint && (
          <p id={note} className="text-hint text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
};
