import { isDeepStrictEqual } from 'node:util';
import { type Fields, fieldsOf, haveSameFields } from 'customers-model/customer';
import { fieldNames } from 'customers-model/fields';
import type { Change, Version } from '../../layers/customers/store/history.ts';
import { actorOf, anna, type End, type Played, type Seen, type Step, type Write } from './history-play.ts';

/** Finds what is wrong with the histories, one sentence each. */
export const flawsOfHistories = ({ writes, seen, ends }: Played): string[] => {
  const made = ends.flatMap(({ versions = [] }) => versions.map(({ actor }) => actor.id));
  return [
    ...ends.flatMap((end) => (end.current ? flawsOfVersions(end, end.current, writes) : flawsOfRemains(end, writes))),
    ...repeated(made).map((id) => `${id} made several versions`),
    ...writes.flatMap((write) => flawsOfOutcome(write, made, ends)),
    ...flawsOfKeys(writes, ends),
    ...flawsOfReads(seen, ends),
  ];
};

/** The last 50 versions are stored. */
const mostVersions = 50;

const flawsOfVersions = ({ customerId, versions = [] }: End, current: Seen, writes: Write[]): string[] => {
  const latest = current.customer.version;
  const wanted = Array.from({ length: Math.min(latest, mostVersions) }, (_, n) => latest - n).join();
  const found = versions.map(({ version }) => version).join();
  if (found !== wanted) return [`${customerId} has the versions ${found || 'none'}, not ${wanted}`];
  return versions.flatMap((version, n) => {
    const before = versions[n + 1];
    const write = writes.find(({ id }) => id === version.actor.id);
    const isRight = write?.customerId === customerId && isMadeBy(write, version, before);
    return isRight && (!before || version.at > before.at)
      ? []
      : [`version ${version.version} of ${customerId} is ${JSON.stringify(version)} after ${JSON.stringify(before)}`];
  });
};

const actions: Record<Step['act'], Change | undefined> = {
  create: 'created',
  put: 'changed',
  patch: 'changed',
  delete: 'deleted',
  restore: 'restored',
  erase: undefined,
};

/** Whether a version is what the write makes of the version before. */
const isMadeBy = (write: Write, version: Version, before: Version | undefined): boolean => {
  const action = actions[write.act];
  if (action === undefined || (action === 'created') !== (version.version === 1)) return false;
  if (version.version > 1 && !before) return version.action === action && version.changed === undefined; // the oldest
  const { at } = version;
  const fields = fieldsAfter(write, before?.customer);
  const wanted: Version = {
    version: version.version,
    at,
    action,
    actor: actorOf(write.id),
    customer: {
      customerId: write.customerId,
      ...fields,
      registrationDate: before?.customer.registrationDate ?? at,
      lastModified: before && action === 'deleted' ? before.customer.lastModified : at,
      version: version.version,
    },
    changed: fieldNames.filter((name) => fields[name] !== before?.customer[name]),
  };
  return isDeepStrictEqual(version, wanted);
};

const fieldsAfter = ({ act, fields }: Write, before: Fields = anna): Fields => {
  if (act === 'create' || act === 'put') return fieldsOf({ ...anna, ...fields });
  return act === 'patch' ? fieldsOf({ ...before, ...fields }) : fieldsOf(before);
};

/** Only an erasure leaves no customer, and it leaves nothing else. */
const flawsOfRemains = ({ customerId, versions, remains }: End, writes: Write[]): string[] => {
  const wasMade = writes.some((write) => write.act === 'create' && write.returned?.customerId === customerId);
  const mayBeErased = writes.some(
    (write) => write.act === 'erase' && write.customerId === customerId && write.outcome !== 'rejected',
  );
  return [
    ...(wasMade && !mayBeErased ? [`${customerId} is lost`] : []),
    ...(versions ? [`${customerId} is gone, but has a history`] : []),
    ...remains.map((row) => `${customerId} is gone, but ${row} remains`),
  ];
};

const flawsOfOutcome = (write: Write, made: string[], ends: End[]): string[] => {
  const { id, act, customerId, outcome, returned } = write;
  const hasMade = made.includes(id);
  if (outcome === 'rejected') return hasMade ? [`${id} was rejected, but made a version`] : [];
  const end = ends.find((one) => one.customerId === customerId);
  const isPast = returned && returned.version < (end?.versions?.at(-1)?.version ?? 1);
  if (outcome === 'unknown' || hasMade || isPast || !end?.current) return [];
  if (act === 'erase') return [`${id} has erased ${customerId}, which is still there`];
  const isReplay = act === 'create' && returned?.customerId !== customerId;
  const isChange = act === 'put' || act === 'patch';
  const hasChangedNothing = isChange && returned && haveSameFields(returned, fieldsAfter(write, returned));
  return isReplay || hasChangedNothing ? [] : [`${id} made no version`];
};

/** All creates with one key make one customer. */
const flawsOfKeys = (writes: Write[], ends: End[]): string[] => {
  const existing = new Set(ends.flatMap(({ current, customerId }) => (current ? [customerId] : [])));
  const creates = writes.filter(({ key }) => key !== undefined);
  return [...Map.groupBy(creates, ({ key }) => key)].flatMap(([key, ofKey]) => {
    const made = ofKey.flatMap(({ customerId, returned }) => [
      ...(returned ? [returned.customerId] : []),
      ...(existing.has(customerId) ? [customerId] : []),
    ]);
    return new Set(made).size > 1 ? [`${key} made several customers`] : [];
  });
};

/** Each version is as every read and response returned it. */
const flawsOfReads = (seen: Seen[], ends: End[]): string[] => {
  const stored = ends.flatMap(({ versions = [] }) =>
    versions.map(({ at, action, customer }): Seen => ({ customer, isDeleted: action === 'deleted', at })),
  );
  const byVersion = Map.groupBy([...stored, ...seen], ({ customer }) => `${customer.customerId} ${customer.version}`);
  const latest = new Map(ends.map(({ customerId, current }) => [customerId, current?.customer.version ?? Infinity]));
  return [...byVersion].flatMap(([name, [one, ...others]]) => [
    ...others.filter((other) => !isDeepStrictEqual(other, one)).map(() => `${name} was read in several forms`),
    ...(one && one.customer.version > Number(latest.get(one.customer.customerId))
      ? [`${name} was read, but is gone`]
      : []),
  ]);
};

const repeated = (values: string[]): string[] => [...new Set(values.filter((value, n) => values.indexOf(value) !== n))];
