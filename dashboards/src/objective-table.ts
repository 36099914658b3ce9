import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import * as units from '@grafana/grafana-foundation-sdk/units';
import type { BurnPolicy } from '../../exporter/src/core/slo/policy.ts';
import { timesFaster } from './burn-panels.ts';
import { colours } from './colours.ts';
import { joinedTable, type Column } from './joined-table.ts';
import { cellInColour, steps } from './looks.ts';
import { recorded } from './recorded.ts';
import { budgetSteps } from './slo-figures.ts';

const windows = ['5m', '1h', '6h', '3d'];

const ratio = { id: 'unit', value: units.PercentUnit };

/** @returns the objectives in numbers. */
export function objectiveTable(policy: BurnPolicy): TableBuilder {
  const columns: Column[] = [
    { label: 'objective', title: 'Objective' },
    {
      ...valuesOf('target', 'Promised', 'slo:objective:ratio'),
      looks: [ratio, decimals(2)],
    },
    {
      ...valuesOf('left', 'Budget left', 'slo:error_budget_remaining:ratio'),
      looks: [ratio, decimals(1), { id: 'thresholds', value: budgetSteps.build() }, cellInColour],
    },
    ...windows.map((window) => burnColumn(window, policy)),
    { ...valuesOf('bad', 'Failures in 30d', 'slo:events_bad:increase30d'), looks: [decimals(0)] },
    { ...valuesOf('total', 'Requests in 30d', 'slo:events_total:increase30d'), looks: [decimals(0)] },
  ];
  return joinedTable(
    {
      title: 'Objectives',
      description:
        'A high burn rate over 5m alone has just begun or is over soon; over 6h and 3d it is a problem that stays.',
    },
    'objective',
    columns,
  ).height(6);
}

function burnColumn(window: string, { alerts }: BurnPolicy): Column {
  const pages = alerts.filter(({ severity }) => severity === 'page').map(({ burnRate }) => burnRate);
  const burnSteps = steps(colours.well, [1, colours.watch], [Math.min(...pages), colours.bad]);
  return {
    ...valuesOf(window, `Burn ${window}`, `slo:burn_rate:ratio_rate${window}`),
    looks: [
      { id: 'unit', value: timesFaster },
      decimals(1),
      { id: 'thresholds', value: burnSteps.build() },
      cellInColour,
    ],
  };
}

function valuesOf(refId: string, title: string, name: string) {
  const named = `label_join(${recorded(name)}, "objective", "/", "service", "slo")`;
  return { refId, title, expr: `max by (objective) (${named})` };
}

function decimals(value: number) {
  return { id: 'decimals', value };
}
