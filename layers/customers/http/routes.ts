import type { Handler } from './pipeline.ts';

/**
 * Returns one handler for a function with several routes. The keys are method and path as in template.yaml:
 * `routes({ 'POST /customers': create })`.
 *
 * The handler throws an Error for any other route: the gateway sends none.
 */
export const routes =
  (handlers: Record<`${string} /${string}`, Handler>): Handler =>
  async (event, context) => {
    const route = `${event.httpMethod} ${event.resource}` as const;
    const handler = handlers[route as keyof typeof handlers];
    if (!handler) throw new Error(`This function has no route ${route}`);
    return handler(event, context);
  };
