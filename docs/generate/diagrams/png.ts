import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { zlibSync } from 'fflate';

/**
 * An SVG as PNG, identical to the byte on every processor: WebAssembly draws it and JavaScript compresses it. (The output
 * of zlib and of native Rust code may depend on the processor's instructions.)
 */
export const pngOf = async (svg: string): Promise<Uint8Array> => {
  await ready;
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render();
  return encoded(image.width, image.height, pixelsOf(image.pixels));
};

/** 1200 CSS pixels on a screen with a pixel ratio of 2. */
const width = 2400;

const ready = initWasm(readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));

/** Each pixel as one number, with straight alpha. */
const pixelsOf = (premultiplied: Uint8Array): Uint32Array => {
  const { buffer, byteOffset, byteLength } = premultiplied;
  const bytes = new DataView(buffer, byteOffset, byteLength);
  return Uint32Array.from({ length: byteLength / 4 }, (_, i) => straight(bytes.getUint32(4 * i)));
};

const straight = (pixel: number): number => {
  const alpha = pixel & 255;
  if (alpha === 255 || alpha === 0) return pixel;
  const [red, green, blue] = bytesOf(pixel).map((value) => Math.round((value * 255) / alpha)) as [
    number,
    number,
    number,
  ];
  return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
};

/** With a palette of the 256 most frequent colors: a third of the size. Other colors become the nearest in the palette. */
export const encoded = (columns: number, rows: number, pixels: Uint32Array): Uint8Array => {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([pixel]) => pixel)
    .slice(0, 256);
  const indexes = new Map([...counts.keys()].map((pixel) => [pixel, nearest(pixel, palette)]));
  const lines = new Uint8Array(rows * (columns + 1)); // each line begins with its filter type: 0, none
  pixels.forEach((pixel, i) => {
    lines[i + Math.floor(i / columns) + 1] = indexes.get(pixel) as number;
  });

  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((pixel) => bytesOf(pixel).slice(0, 3)))),
    chunk('tRNS', Uint8Array.from(palette.map((pixel) => pixel & 255))),
    chunk('IDAT', zlibSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};

const bytesOf = (pixel: number): number[] => [pixel >>> 24, (pixel >>> 16) & 255, (pixel >>> 8) & 255, pixel & 255];

const nearest = (pixel: number, palette: number[]): number => {
  const wanted = bytesOf(pixel);
  const distances = palette.map((colour) =>
    bytesOf(colour).reduce((sum, value, i) => sum + (value - (wanted[i] as number)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};
