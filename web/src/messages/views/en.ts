import type { Formats } from '../formats.ts';

/** The words of filters and views in English. Their type is the type of every language. They load after the first rows. */
export const messages = ({ number, plural }: Formats) => ({
  // --- filters ---
  activeFilters: 'Active filters',
  clearFilters: 'Clear filters',
  removeFilter: (filter: string) => `Remove filter: ${filter}`,
  typeTag: 'Type a tag',
  filterBy: (tag: string) => `Filter by “${tag}”`,
  /** Below the tags and their counts. */
  countsOf: (count: number, isEnd: boolean) =>
    isEnd
      ? plural(count, { one: 'Counts for # customer.', other: 'Counts for # customers.' })
      : plural(count, {
          one: 'Counts for the # customer loaded so far. Type to filter by any tag.',
          other: 'Counts for the # customers loaded so far. Type to filter by any tag.',
        }),
  noTagsLoaded: 'The loaded customers have no tags. Type to filter by any tag.',
  /** Lower case: they follow `registered`. */
  periods: {
    today: 'today',
    'this-week': 'this week',
    'this-month': 'this month',
    'last-month': 'last month',
    'this-year': 'this year',
  },
  registered: (when: string) => `Registered: ${when}`,
  since: (day: string) => `since ${day}`,
  until: (day: string) => `until ${day}`,
  from: 'From',
  to: 'To',
  notInOrder: 'Choose an end that is not before the start.',
  notInSearch: '(not applied to a search)',
  byRegistration: 'Sorted by registration date.',
  byName: 'Sorted by name.',
  /** What a filter has replaced, by its name. */
  replaced: {
    tags: 'Tags removed: they cannot be combined with a registration date.',
    registered: 'Registration date removed: it cannot be combined with tags.',
    search: 'Search cleared: it cannot be combined with a registration date.',
    import: 'You left the list of the import: it cannot be filtered.',
  },
  nothingMatches: 'No customers match the filters',
  nothingMatchesTags: 'A customer must have all chosen tags, and match the search if there is one.',
  nothingMatchesRange: 'No customers registered in this period.',

  // --- views ---
  viewsWith: (name: string) => `Views: ${name}`,
  allCustomers: 'All customers',
  /** After the name of the default view. */
  isDefault: '(default)',
  saveView: 'Save as a view',
  saveThis: 'Save this view',
  saveChanges: (name: string) => `Save changes to “${name}”`,
  copyLink: 'Copy link to this list',
  manageViews: 'Manage views',
  openView: (name: string) => `Open view: ${name}`,
  name: 'Name',
  keeps: 'The view keeps the filters, sort, columns and density, on this device. Share it by its link.',
  replaces: (name: string) => `Replaces the view “${name}”.`,
  withoutSearch: (q: string) => `The search “${q}” is not saved: views contain no customer data.`,
  withoutImport: 'The list of the import is not saved, only how it is shown.',
  asDefault: 'Default view: the page opens with it',
  replace: 'Replace',
  nameMissing: 'Enter a name, for example Germany.',
  nameTaken: 'Another view has this name.',
  tooMany: (count: number) => `You have ${number(count)} views, the most possible. Delete one first.`,
  notSaved: 'The view was not saved. Allow this site to store data in the browser, then try again.',
  viewSaved: (name: string) => `View “${name}” saved`,
  onThisDevice: 'Views are stored on this device. Share one by its link.',
  noViews: 'No views on this device. To add one, choose “Save as a view” in the menu “Views”.',
  nameOf: (name: string) => `Name of the view ${name}`,
  viewRenamed: (name: string) => `Renamed to ${name}`,
  moveUp: (name: string) => `Move ${name} up`,
  moveDown: (name: string) => `Move ${name} down`,
  movedTo: (name: string, place: number, count: number) => `${name}: ${number(place)} of ${number(count)}`,
  isFirst: 'This view is the first.',
  isLast: 'This view is the last.',
  defaultIs: (name: string) => `Default view: ${name}`,
  deleteView: (name: string) => `Delete ${name}`,
  viewDeleted: (name: string) => `View “${name}” deleted.`,
});

export type ViewMessages = ReturnType<typeof messages>;
