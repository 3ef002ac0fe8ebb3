import { type ReactNode, useId } from 'react';

interface ChoiceProps<Option extends string> {
  legend: string;
  hint?: string;
  chosen: Option;
  options: Record<Option, string>;
  onChoose: (option: Option) => void;
}

/** A choice among a few options, side by side. */
export const Choice = <Option extends string>({ legend, hint, chosen, options, onChoose }: ChoiceProps<Option>) => {
  const id = useId();
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {(Object.entries(options) as [Option, string][]).map(([option, text]) => (
          <label
            key={option}
            className="inline-flex h-9 cursor-pointer items-center gap-2 rounded-control border border-control px-3 hover:bg-raised has-checked:border-accent has-checked:bg-soft has-checked:font-medium pointer-coarse:h-11"
          >
            <input
              type="radio"
              name={id}
              className="size-4 accent-accent"
              checked={option === chosen}
              onChange={() => onChoose(option)}
            />
            {text}
          </label>
        ))}
      </div>
      {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
    </fieldset>
  );
};

/** An explanation below a control. */
export const Hint = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="mt-1.5 text-hint text-muted">
    {children}
  </p>
);
