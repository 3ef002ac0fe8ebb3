import { types } from 'node:util';

/**
 * Jest runs tests in a separate realm, where an error from Node itself, such as a broken connection, is not an instance
 * of `Error`. In a function it is, and the SDK depends on that.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    if (this === Error && types.isNativeError(value)) return true;
    return Function.prototype[Symbol.hasInstance].call(this as () => void, value);
  },
});
