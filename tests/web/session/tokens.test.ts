import { describe, expect, it, jest } from '@jest/globals';
import { SignedOut } from '../../../web/src/session/session.ts';
import { keepTokens, type Tokens } from '../../../web/src/session/tokens.ts';

const lifetime = 15 * 60_000;

/** Numbered tokens, with a clock that the test sets. */
const keepNumberedTokens = () => {
  const clock = { time: 0 };
  let number = 1;
  const issue = (): Tokens => ({
    access: `access ${number}`,
    refresh: `refresh ${number++}`,
    end: clock.time + lifetime,
  });
  const renew = jest.fn(async (_refresh: string) => issue());
  return { clock, renew, ...keepTokens(issue(), renew, () => clock.time) };
};
const offline = new TypeError('Failed to fetch');
const ended = new SignedOut('ended', 'over');

describe('a token', () => {
  it('is not renewed while it is valid', async () => {
    const { token, renew, clock } = keepNumberedTokens();
    clock.time = lifetime - 61_000;
    expect(await token()).toBe('access 1');
    expect(renew).not.toHaveBeenCalled();
  });

  it.each([
    ['in its last minute', lifetime - 60_000],
    ['after hours of sleep', 10 * lifetime],
  ])('is renewed %s', async (_, time) => {
    const { token, renew, clock } = keepNumberedTokens();
    clock.time = time;
    expect(await token()).toBe('access 2');
    expect(renew.mock.calls).toEqual([['refresh 1']]);
  });

  it('is renewed with the refresh token of the last renewal', async () => {
    const { token, renew, clock } = keepNumberedTokens();
    for (const n of [1, 2, 3]) {
      clock.time = n * lifetime;
      await token();
    }
    expect(renew.mock.calls).toEqual([['refresh 1'], ['refresh 2'], ['refresh 3']]);
  });

  it('is renewed once for any number of callers', async () => {
    const { token, replaceToken, renew, clock } = keepNumberedTokens();
    clock.time = lifetime;
    expect(new Set(await Promise.all([token(), token(), replaceToken('access 1'), token()]))).toEqual(
      new Set(['access 2']),
    );
    expect(renew).toHaveBeenCalledTimes(1);
  });
});

describe('a renewal while offline', () => {
  it('does not end the session: the next caller retries it', async () => {
    const { token, renew, clock } = keepNumberedTokens();
    clock.time = lifetime;
    renew.mockRejectedValueOnce(offline);
    await expect(token()).rejects.toBe(offline);
    expect(await token()).toBe('access 2');
  });

  it('returns the old token while it is valid', async () => {
    const { token, renew, clock } = keepNumberedTokens();
    clock.time = lifetime - 30_000;
    renew.mockRejectedValueOnce(offline);
    expect(await token()).toBe('access 1');
  });

  it('rejects if the API has rejected the token', async () => {
    const { replaceToken, renew } = keepNumberedTokens();
    renew.mockRejectedValueOnce(offline);
    await expect(replaceToken('access 1')).rejects.toBe(offline);
  });
});

describe('a rejected renewal', () => {
  it('ends the session for all callers', async () => {
    const { token, replaceToken, renew, clock } = keepNumberedTokens();
    clock.time = lifetime - 30_000; // although the token itself is valid
    renew.mockRejectedValueOnce(ended);
    expect(await Promise.allSettled([token(), token()])).toEqual(Array(2).fill({ status: 'rejected', reason: ended }));
    clock.time = 0;
    await expect(token()).rejects.toBe(ended);
    await expect(replaceToken('access 1')).rejects.toBe(ended);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('includes a renewal without a refresh token', async () => {
    const { token } = keepTokens(
      { access: 'access', refresh: undefined, end: 0 },
      async (): Promise<Tokens> => ({ access: '', refresh: undefined, end: 0 }),
      () => 1,
    );
    await expect(token()).rejects.toMatchObject({ reason: 'ended' });
  });
});

describe('a rejected token', () => {
  it('is renewed before it expires', async () => {
    const { replaceToken, renew } = keepNumberedTokens();
    expect(await replaceToken('access 1')).toBe('access 2');
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('is not renewed again after a later renewal', async () => {
    const { replaceToken, renew } = keepNumberedTokens();
    await replaceToken('access 1');
    expect(await replaceToken('access 1')).toBe('access 2');
    expect(renew).toHaveBeenCalledTimes(1);
  });
});

describe('the end of a session', () => {
  it('returns the last refresh token, and no other token', async () => {
    const { token, replaceToken, end } = keepNumberedTokens();
    await replaceToken('access 1');
    expect(await end(ended)).toBe('refresh 2');
    await expect(token()).rejects.toBe(ended);
    expect(await end(ended)).toBeUndefined();
  });

  it('waits for a renewal in flight, which returns no token', async () => {
    const { token, end, clock } = keepNumberedTokens();
    clock.time = lifetime;
    const asked = token();
    const last = end(ended);
    await expect(asked).rejects.toBe(ended);
    expect(await last).toBe('refresh 2');
    await expect(token()).rejects.toBe(ended);
  });
});
