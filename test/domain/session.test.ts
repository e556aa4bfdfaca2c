import { describe, expect, it } from 'vitest';
import { endSessionCookie, readSessionCookie, writeSessionCookie } from '../../domain/people/session.ts';

const app = 'https://school.example';
const local = 'http://localhost:3000';

describe('the cookie of a session', () => {
  it('is out of reach of scripts, of other sites and of every path but its own', () => {
    expect(writeSessionCookie({ refreshToken: 'r1', shared: false }, app)).toBe(
      '__Secure-rollbook=r1; HttpOnly; Secure; SameSite=Strict; Path=/v1/session; Max-Age=15552000',
    );
  });

  it('ends after 20 minutes on a shared computer, and says so to every refresh', () => {
    const written = writeSessionCookie({ refreshToken: 'r1', shared: true }, app);
    expect(written).toContain('Max-Age=1200');
    expect(readSessionCookie([written.split(';')[0] ?? ''], app)).toEqual({ refreshToken: 'r1', shared: true });
  });

  it('does not call itself secure over plain HTTP, where browsers would not take it', () => {
    expect(writeSessionCookie({ refreshToken: 'r1', shared: false }, local)).toBe(
      'rollbook=r1; HttpOnly; SameSite=Strict; Path=/v1/session; Max-Age=15552000',
    );
  });

  it('is read among others, and not at all where it is missing, empty or there twice', () => {
    const read = (...cookies: string[]) => readSessionCookie(cookies, app);
    expect(read('a=1', '__Secure-rollbook=r2', 'b=2')).toEqual({ refreshToken: 'r2', shared: false });
    expect([read(), read('rollbook=r2'), read('__Secure-rollbook='), read('__Secure-rollbook=s.')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(read('__Secure-rollbook=mine', '__Secure-rollbook=planted')).toBeUndefined();
  });

  it('is taken away by an empty one that has ended', () => {
    expect(endSessionCookie(app)).toBe('__Secure-rollbook=; HttpOnly; Secure; SameSite=Strict; Path=/v1/session; Max-Age=0');
  });
});
