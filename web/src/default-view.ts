/** Where this device keeps the views. boot.ts bundles this file too, so it stays small. */
export const viewsKey = 'views';

/** A list with a name. It contains no search text, which may be the name of a customer. */
export interface View {
  name: string;
  /** The search part of the address, without the question mark and the name. */
  query: string;
  /** Whether the page opens it if the address asks for no list. At most one is. */
  isDefault: boolean;
}

export const searchOfView = ({ name, query }: View): string => `?${query}&view=${encodeURIComponent(name)}`;

/** The search part of the address of the default view; undefined without one, or if storage is blocked or invalid. */
export const readDefaultView = (): string | undefined => {
  try {
    const views: View[] = JSON.parse(localStorage.getItem(viewsKey) ?? '[]');
    const view = views.find(({ isDefault }) => isDefault);
    return view && searchOfView(view);
  } catch {
    return undefined;
  }
};
