import { type ListQuery, parametersOf } from '../address/list-query.ts';

/** The keys of the queries. */
export const listKey = (query: ListQuery) => ['list', parametersOf(query)] as const;
export const customerKey = (customerId: string) => ['customer', customerId] as const;
export const historyKey = (customerId: string) => ['history', customerId] as const;
export const deletedKey = ['deleted'] as const;
