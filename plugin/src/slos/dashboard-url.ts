import { config } from '@grafana/runtime';
import type { Slo } from '../api/schema/slos.ts';

/** @returns where the dashboard of objectives shows this one. */
export function dashboardUrl({ service, slo }: Pick<Slo, 'service' | 'slo'>): string {
  const search = new URLSearchParams({ 'var-service': service, 'var-slo': slo });
  return `${config.appSubUrl}/d/lovewatch-slo?${search.toString()}`;
}
