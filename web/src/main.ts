import type { Config } from './config.ts';

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
};

const loadConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  return response.json();
};

const show = ({ stage, signIn }: Config): void => {
  element('sign-in').textContent = signIn
    ? 'You will sign in with your account.'
    : 'Sign-in is off here: anybody on this machine may use the API.';
  element('reference').hidden = stage !== 'local'; // no stage serves it
};

try {
  show(await loadConfig());
} catch (error) {
  element('sign-in').textContent = 'The settings of this page did not come. Load it again in a minute.';
  console.error(error);
}
