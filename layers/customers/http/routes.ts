import type { Handler } from './pipeline.ts';

/**
 * A function that serves several routes of template.yaml, by their methods and resources:
 * `routes({ 'POST /customers': create })`.
 *
 * @throws Error for any other route, which the gateway sends to no function
 */
export const routes =
  (handlers: Record<`${string} /${string}`, Handler>): Handler =>
  async (event, context) => {
    const route = `${event.httpMethod} ${event.resource}` as const;
    const handler = handlers[route as keyof typeof handlers];
    if (!handler) throw new Error(`This function has no route ${route}`);
    return handler(event, context);
  };
