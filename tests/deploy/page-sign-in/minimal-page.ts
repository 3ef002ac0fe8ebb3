/**
 * The least page that a session can be seen at, with the names that the real one uses. It runs in the browser. With the
 * real page in its place the test stays as it is.
 */
import { type Customer, customersClient } from 'customers-client';
import type { Config } from '../../../web/src/config.ts';
import { goToSignIn, startSession } from '../../../web/src/session/oidc.ts';
import { type Session, SignedOut } from '../../../web/src/session/session.ts';

const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', attributes = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, attributes);

const button = (text: string, onclick: () => void) => element('button', text, { onclick, type: 'button' });

const show = (...content: HTMLElement[]) => document.querySelector('main')?.replaceChildren(...content);

const showSignedOut = ({ signIn }: Config, error: unknown) => {
  if (!(error instanceof SignedOut)) return show(element('h1', 'The page did not start'));
  const heading = error.reason === 'signed-out' ? 'You are signed out' : 'The sign-in did not work';
  show(
    element('h1', heading),
    button('Sign in', () => signIn && void goToSignIn(signIn)),
  );
};

const showPage = (session: Session) => {
  const { token, fetch, person } = session;
  const customers = customersClient({ baseUrl: `${location.origin}/api`, token, fetch });
  const list = element('ul');
  const alert = element('p', '', { role: 'alert' });
  const tell = (error: unknown, draft?: Parameters<Session['signInAgain']>[0]) => {
    if (!(error instanceof SignedOut)) return alert.replaceChildren(`${error}`);
    alert.replaceChildren(
      'Your session has ended. ',
      button('Sign in again', () => void session.signInAgain(draft)),
    );
  };
  const load = async () => {
    const { items } = await customers.list({ limit: 100 });
    list.replaceChildren(...items.map(({ name }) => element('li', name)));
  };
  const loadOrTell = () => load().catch(tell);

  const content: HTMLElement[] = [
    element('h1', 'Customers'),
    element('p', `Signed in as ${person?.name}`),
    button('Load', () => void loadOrTell()),
    button('Load ten times', () => Array.from({ length: 10 }, loadOrTell)),
    button('Sign out', () => void session.signOut()),
    alert,
    list,
  ];
  if (person?.mayWrite) content.push(element('a', 'New customer', { href: '/customers/new' }));
  if (location.pathname === '/customers/new') content.push(form(session, customers.create, tell));
  show(...content);
  void loadOrTell();
};

const form = (
  session: Session,
  create: (body: { name: string; email: string }) => Promise<Customer>,
  tell: (error: unknown, draft: Parameters<Session['signInAgain']>[0]) => void,
) => {
  const path = '/customers/new';
  const draft = session.takeDraft(path);
  const inputs = ['name', 'email'].map((name) => element('input', '', { name, value: draft?.fields[name] ?? '' }));
  const [name, email] = inputs as [HTMLInputElement, HTMLInputElement];
  name.ariaLabel = 'Name';
  email.ariaLabel = 'Email';
  const saved = element('output');
  const save = () => {
    const fields = { name: name.value, email: email.value };
    create(fields).then(
      (customer) => saved.replaceChildren(`Saved ${customer.name}`),
      (error) => tell(error, { path, fields }),
    );
  };
  const form = element('div');
  form.append(...inputs, button('Save', save), saved);
  return form;
};

const config: Config = await (await fetch('/config.json')).json();
try {
  if (config.signIn) showPage(await startSession(config.signIn));
} catch (error) {
  showSignedOut(config, error);
}
