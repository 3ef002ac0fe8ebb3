import type { Browser } from 'playwright-core';
import { encoded } from '../generate/diagrams/png.ts';

/** The same picture with a palette of 256 colors: half the size, with no visible difference. */
export const smaller = async (browser: Browser, png: Buffer): Promise<Uint8Array> => {
  const page = await browser.newPage();
  try {
    const { width, data } = await page.evaluate(pixelsOf, png.toString('base64'));
    const bytes = new DataView(Uint8Array.from(Buffer.from(data, 'base64')).buffer);
    const pixels = Uint32Array.from({ length: bytes.byteLength / 4 }, (_, place) => bytes.getUint32(4 * place));
    return encoded(width, pixels.length / width, pixels);
  } finally {
    await page.close();
  }
};

/** Runs in the browser, to decode the picture there. */
const pixelsOf = async (png: string): Promise<{ width: number; data: string }> => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([data]));
  await new Promise((resolve) => reader.addEventListener('load', resolve));
  return { width, data: String(reader.result).split(',')[1] ?? '' };
};
