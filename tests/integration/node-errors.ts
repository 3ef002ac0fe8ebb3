import { types } from 'node:util';

/**
 * Jest runs tests in a realm of their own, where an error of Node itself, such as that of a broken connection, is no
 * `Error`. In a function it is one, and the SDK asks for that.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    if (this === Error && types.isNativeError(value)) return true;
    return Function.prototype[Symbol.hasInstance].call(this as () => void, value);
  },
});
