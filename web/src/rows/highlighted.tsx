import { highlight } from './highlight.ts';

export const Highlighted = ({ text, q }: { text: string; q: string }) =>
  q === ''
    ? text
    : highlight(text, q).map(({ text: piece, isMatch }, index) =>
        isMatch ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no ID and no state
          <mark key={index} className="bg-transparent font-semibold text-inherit underline underline-offset-2">
            {piece}
          </mark>
        ) : (
          piece
        ),
      );
