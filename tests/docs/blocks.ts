import { readFileSync } from 'node:fs';

/** Commands of a document, ready to paste. */
export interface Commands {
  text: string;
  /** Their documented output, from the next block without a language. `…` stands for varying text. */
  prints: string | undefined;
}

/** The code blocks of a Markdown file: `sh` for commands, no language for their output, or another language. */
export const blocksIn = (file: string): { language: string; text: string }[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));

export const commandsIn = (file: string): Commands[] => {
  const blocks = blocksIn(file);
  return blocks.flatMap(({ language, text }, n) => {
    const next = blocks[n + 1];
    return language === 'sh' ? [{ text, prints: next?.language === '' ? next.text : undefined }] : [];
  });
};

/** Matches a text in which `…` stands for any text, including line breaks. */
export const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.trim().split('…').map(RegExp.escape).join('[^]*?')}$`);
