/** Yields customers as JSON Lines (https://jsonlines.org). */
export async function* customersAsJsonLines<Customer extends object>(
  customers: AsyncIterable<Customer> | Iterable<Customer>,
): AsyncGenerator<string> {
  for await (const customer of customers) yield `${JSON.stringify(customer)}\n`;
}
