import { namesOf } from '../../../stack/functions.ts';
import type { Template } from '../../../stack/template.ts';
import type { Stored } from './measured.ts';
import { dollarsFor, prices, type TableClass } from './prices.ts';

/** A cost of a month, without requests. */
export interface MonthlyCost {
  name: string;
  dollars: number;
}

/** Returns what a stack costs that serves no requests, then what each option adds. */
export const idleCosts = (template: Template): MonthlyCost[] => {
  const alarms = namesOf(template, 'AWS::CloudWatch::Alarm');
  const watched = alarms.reduce((total, name) => total + metricsOf(template, name), 0);
  const rules = namesOf(template, 'AWS::WAFv2::WebACL').flatMap(
    (name) => template.Resources[name]?.Properties.Rules ?? [],
  );
  return [
    {
      name: `${alarms.length} alarms, which watch ${watched} metrics`,
      dollars: dollarsFor(watched, prices.alarmMetric),
    },
    { name: 'the dashboard', dollars: dollarsFor(1, prices.dashboard) },
    {
      name: `\`Firewall\`: ${rules.length} rules`,
      dollars: dollarsFor(1, prices.firewall) + dollarsFor(rules.length, prices.firewallRule),
    },
    {
      name: 'each machine: a client, and a token every hour',
      dollars: dollarsFor(1, prices.machine) + dollarsFor(hours, prices.token),
    },
    { name: 'each person who signs in', dollars: dollarsFor(1, prices.person) },
  ];
};

/** The hours of a month. */
const hours = 730;

const metricsOf = ({ Resources }: Template, alarm: string): number => {
  const metrics = Resources[alarm]?.Properties.Metrics as { MetricStat?: object }[] | undefined;
  return metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1;
};

/** Customers in a table, with one version each. */
export interface StorageCost {
  /** Of all tables. */
  gigabytes: number;
  /** For a month, with point-in-time recovery. */
  dollars: number;
}

/** DynamoDB stores 100 bytes with each item. */
const overhead = 100;

/** Returns what it costs to store so many customers for a month. */
export const storageCostOf = (
  customers: number,
  stored: Record<string, Stored>,
  { Resources }: Template,
): StorageCost => {
  const tables = Object.entries(stored).map(([table, { items, bytes }]) => {
    const total = customers * (bytes + overhead * items);
    const properties = Resources[table]?.Properties ?? {};
    const tableClass = (properties.TableClass as TableClass | undefined) ?? 'STANDARD';
    const recovery = isRecoverable(properties) ? dollarsFor(total, prices.recoveryByte) : 0;
    return { gigabytes: total / 1_000 ** 3, dollars: dollarsFor(total, prices.tableByte[tableClass]) + recovery };
  });
  return tables.reduce((sum, one) => ({
    gigabytes: sum.gigabytes + one.gigabytes,
    dollars: sum.dollars + one.dollars,
  }));
};

const isRecoverable = ({ PointInTimeRecoverySpecification: specification }: Record<string, unknown>): boolean =>
  (specification as { PointInTimeRecoveryEnabled?: boolean } | undefined)?.PointInTimeRecoveryEnabled === true;
