import { later } from '../app/later.ts';

/** Apart from the panel, so that they can be loaded ahead. */
export const NewForm = later(() => import('./new-form.tsx'));
export const EditForm = later(() => import('./edit-form.tsx'));
