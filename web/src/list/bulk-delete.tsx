import type { Customer } from 'customers-client';
export default (_: { customers: Customer[]; onDone: (failed: string[]) => void; onClose: () => void }) => null;
