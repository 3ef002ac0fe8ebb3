import type { ClipboardTable } from 'customers-tables/write/clipboard';

/** Puts a table on the clipboard. Returns whether the browser allowed it. Call it in a click or a key press. */
export const putOnClipboard = async (table: ClipboardTable): Promise<boolean> =>
  copyInEvent(table) || (await writeToClipboard(table));

/**
 * Fills the clipboard in the event of a copy. The newer API parses the HTML as a part of this page, whose
 * Content-Security-Policy then reports the styles.
 */
const copyInEvent = ({ text, html }: ClipboardTable): boolean => {
  let isFilled = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    isFilled = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { once: true });
  const isAllowed = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return isAllowed && isFilled;
};

/** For browsers that have this event only where something is selected. */
const writeToClipboard = async ({ text, html }: ClipboardTable): Promise<boolean> => {
  const blobOf = (content: string, type: string) => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/plain': blobOf(text, 'text/plain'), 'text/html': blobOf(html, 'text/html') }),
    ]);
    return true;
  } catch {
    return false;
  }
};
