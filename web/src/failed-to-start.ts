import { startFailure as de } from './messages/de.ts';
import { startFailure as en, type StartFailure } from './messages/en.ts';
import { startFailure as fr } from './messages/fr.ts';
import type { Language } from './preferences.ts';
import { buttonClass } from './ui/button-class.ts';

const words: Record<Language, StartFailure> = { en, de, fr, ar: en };

/** Whether the page shows only the shell of index.html, or nothing, because React has unmounted everything. */
const isEmpty = (root: Element): boolean => root.querySelector(':scope > :not(.shell)') === null;

/** Shows why the page failed to start, and what to report. Works without React, which may be the cause. */
export const showStartFailure = (error: unknown, language: Language): void => {
  const root = document.getElementById('root');
  if (!root || !isEmpty(root)) return;
  const t = words[language];
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const details = `${name}: ${message}\n${new Date().toISOString()}\n${navigator.userAgent}`;

  const reason = name === 'SettingsMissing' || name === 'SignInUnreachable' ? t[name] : t.other;
  const retry = element('a', buttonClass('primary'), t.retry);
  retry.href = location.pathname + location.search;
  const block = element('pre', 'rounded-control bg-raised p-3 text-hint whitespace-pre-wrap wrap-anywhere', details);
  const copied = element('p', 'text-hint text-muted');
  copied.role = 'status';
  const copy = element('button', buttonClass('secondary'), t.copyDetails);
  copy.type = 'button';
  copy.addEventListener('click', () =>
    navigator.clipboard.writeText(details).then(
      () => copied.replaceChildren(t.copied),
      () => getSelection()?.selectAllChildren(block), // for copying by hand
    ),
  );

  const alert = element('div', 'flex flex-col gap-4', element('h1', 'text-title font-semibold', t.title));
  alert.role = 'alert';
  alert.append(element('p', '', reason));
  const actions = element('div', 'flex flex-wrap items-center gap-2', retry, copy, copied);
  root.replaceChildren(
    element('main', 'mx-auto mt-[12vh] flex max-w-[480px] flex-col gap-4 px-4', alert, block, actions),
  );
};

const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
};
