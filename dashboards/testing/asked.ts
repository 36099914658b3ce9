import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { PromQueryFormat, type Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Dashboard } from '../src/classic.ts';

/** A query as a dashboard asks it, with its variables in it. */
export interface Asked {
  /** Where it stands: `uid: title, refId`. */
  readonly where: string;
  readonly expr: string;
  /** Asked of one instant, and not over the time range. */
  readonly isInstant: boolean;
  /** The labels that legends, texts and links need of each series. */
  readonly labelsNeeded: readonly string[];
}

export function panelsOf({ panels = [] }: Dashboard): Panel[] {
  return panels.filter((panel): panel is Panel => panel.type !== 'row');
}

/** @returns the queries of a panel as they are written, in order. */
export function queriesOf({ targets = [] }: Panel): Dataquery[] {
  return targets as Dataquery[];
}

/** @returns the queries of a panel, in order. */
export function askedBy({ uid }: Dashboard, panel: Panel): Asked[] {
  const linked = [
    ...JSON.stringify(panel.fieldConfig?.defaults.links ?? []).matchAll(/__field\.labels\.(\w+)/g),
  ];
  return queriesOf(panel).map(({ expr, instant, format, legendFormat = '', refId }) => ({
    where: `${uid}: ${panel.title}, ${refId}`,
    expr,
    isInstant: instant === true,
    // A link is for what is drawn, and rows of a table are not.
    labelsNeeded: [
      ...named(legendFormat),
      ...(format === PromQueryFormat.Table ? [] : linked.map(([, label]) => label!)),
    ],
  }));
}

/** @returns the queries of the marks over all charts. */
export function askedByMarks({ uid, annotations }: Dashboard): Asked[] {
  return (annotations.list ?? []).map(({ name, target, titleFormat = '' }) => ({
    where: `${uid}: marks of ${name}`,
    expr: (target as Dataquery).expr,
    isInstant: false,
    labelsNeeded: named(titleFormat), // The text may name labels that only some of the series have.
  }));
}

/** A variable whose values are those of a label. */
export interface AskedVariable {
  readonly name: string;
  readonly selector: string;
  readonly label: string;
  readonly isMulti: boolean;
  /** What stands for all values, where it is not the values. */
  readonly allValue?: string;
}

export function variablesOf({ templating }: Dashboard): AskedVariable[] {
  return (templating.list ?? []).flatMap(({ name, definition = '', multi: isMulti = false, allValue }) => {
    const [, selector, label] = /^label_values\((.+), (\w+)\)$/s.exec(definition) ?? [];
    return selector === undefined || label === undefined
      ? []
      : [{ name, selector, label, isMulti, ...(allValue !== undefined && { allValue }) }];
  });
}

function named(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!);
}
