import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** How many bytes are decoded at once. */
const step = 64 * 1024;

/**
 * Parses XML piece by piece: after each piece, the handlers have seen its tags. Names have no prefix. Entities that the
 * document declares are not replaced.
 *
 * @throws Error if the XML is not well-formed
 */
export function* parseXml(bytes: Uint8Array, { open, close, text }: XmlHandlers): Generator<void> {
  const parser = new SaxesParser({ xmlns: false });
  if (open) parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
  if (close) parser.on('closetag', ({ name }) => close(localName(name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; at += step) {
    parser.write(decoder.decode(bytes.subarray(at, at + step), { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** Parses a whole document. */
export const readXml = (bytes: Uint8Array, handlers: XmlHandlers): void => {
  for (const _ of parseXml(bytes, handlers));
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
