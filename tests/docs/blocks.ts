import { readFileSync } from 'node:fs';

/** Commands of a document, as a reader would paste them. */
export interface Commands {
  text: string;
  /** What the document says they print, with `…` for what differs: the block without a language behind them. */
  prints: string | undefined;
}

/** The code blocks of a Markdown file: `sh` for commands, none for what these print, or another language. */
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

/** What a text with `…` stands for; `…` on a line of its own is any number of lines. */
export const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.trim().split('…').map(RegExp.escape).join('[^]*?')}$`);
