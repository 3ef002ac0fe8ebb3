import { normalForms } from 'customers-model/normal-form';
import { Highlighted } from './highlighted.tsx';

/** The tags of a customer, from their text. */
export const Tags = ({ text, q = '' }: { text: string; q?: string }) => (
  <span className="tags" title={text}>
    {normalForms.tags(text).map((tag) => (
      <bdi key={tag} className="tag">
        <Highlighted text={tag} q={q} />
      </bdi>
    ))}
  </span>
);
