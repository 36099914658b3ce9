import type { Breaker } from '../api/schema/breakers.ts';
import type { Incident } from '../api/schema/incidents.ts';
import type { Slo } from '../api/schema/slos.ts';
import type { Threshold } from '../api/schema/thresholds.ts';
import { breakerLevel } from '../breakers/breaker-level.ts';
import { worst, type Level } from '../components/status.ts';
import { incidentLevel } from '../incidents/incident-level.ts';
import { sloLevel } from '../slos/slo-level.ts';

/** What was read; a part is undefined when it could not be. */
export interface Readings {
  readonly slos: readonly Slo[];
  readonly breakers: readonly Breaker[] | undefined;
  readonly thresholds: readonly Threshold[] | undefined;
  readonly incidents: readonly Incident[] | undefined;
}

/** All that is known of one service; or, without a name, of what belongs to none, such as the machine. */
export interface ServiceState extends Readings {
  readonly service: string | undefined;
}

/** @returns each service, worst first and then by name. */
export function servicesOf(readings: Readings): ServiceState[] {
  const names = new Set([
    ...readings.slos.map(({ service }) => service),
    ...(readings.breakers ?? []).map(({ backend }) => backend),
    ...(readings.thresholds ?? []).flatMap(({ service }) => service ?? []),
  ]);
  const states = [...names].sort().map((service) => stateOf(service, readings));
  return states.sort((a, b) => rank(a) - rank(b));
}

/** @returns what belongs to no service: metrics of the machine and of the exporter, and incidents of either. */
export function restOf(readings: Readings): ServiceState {
  const named = new Set(servicesOf(readings).map(({ service }) => service));
  return {
    service: undefined,
    slos: [],
    breakers: [],
    thresholds: readings.thresholds?.filter(({ service }) => service === null),
    incidents: readings.incidents?.filter(({ labels }) => !named.has(labels.service)),
  };
}

function stateOf(name: string, { slos, breakers, thresholds, incidents }: Readings): ServiceState {
  return {
    service: name,
    slos: slos.filter(({ service }) => service === name),
    breakers: breakers?.filter(({ backend }) => backend === name),
    thresholds: thresholds?.filter(({ service }) => service === name),
    incidents: incidents?.filter(({ labels }) => labels.service === name),
  };
}

/** @returns how well the whole is; unknown only when nothing tells. */
export function serviceLevel(state: ServiceState): Level {
  const { slos, breakers = [], thresholds = [] } = state;
  const level = worst([
    ...slos.map(sloLevel),
    ...breakers.map(breakerLevel),
    ...breachesOf(thresholds).map(breachLevel),
    ...openIncidents(state).map(incidentLevel),
  ]);
  const isUnread = [state.breakers, state.thresholds, state.incidents].includes(undefined);
  return level === 'good' && isUnread ? 'unknown' : level;
}

/** @returns the metrics that are out of their bands now, those that page first. */
export function breachesOf(thresholds: readonly Threshold[]): Threshold[] {
  const order: readonly Threshold['severity'][] = ['page', 'ticket', 'none'];
  return thresholds
    .filter(({ breach }) => breach !== null)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** @returns how much a breach matters: one that nobody is told of is only to be seen. */
export function breachLevel({ severity }: Threshold): Level {
  switch (severity) {
    case 'page':
      return 'bad';
    case 'ticket':
      return 'notice';
    case 'none':
      return 'good';
  }
}

/** @returns those that go on. */
export function openIncidents({ incidents = [] }: Pick<Readings, 'incidents'>): Incident[] {
  return incidents.filter(({ status }) => status === 'firing');
}

function rank(state: ServiceState): number {
  const order: readonly Level[] = ['bad', 'notice', 'unknown', 'good'];
  return order.indexOf(serviceLevel(state));
}
