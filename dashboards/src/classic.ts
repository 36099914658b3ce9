import {
  DashboardBuilder,
  type Dashboard as ClassicDashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';

/**
 * The schema that the provisioning of every Grafana from 12.3 on reads, 13 as well. Its successor, version 2, is what the
 * SDK would rather have, and 12.3 does not load it from files.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
export type Dashboard = ClassicDashboard;

/** @returns an empty dashboard of that schema. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
export const dashboardTitled = (title: string): DashboardBuilder => new DashboardBuilder(title);
