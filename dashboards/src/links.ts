import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';

/** On every dashboard, so that each finds the others. */
export const tag = 'lovewatch';

const app = '/a/aixin-lovewatch-app';

/** The pages of the app that dashboards lead to. */
export type AppPage = 'slos' | 'thresholds' | 'breakers' | 'incidents';

/** @returns a menu of all our dashboards, which keeps the time range and the variables that they share. */
export function otherDashboards(): DashboardLinkBuilder {
  return new DashboardLinkBuilder('Lovewatch dashboards')
    .type(DashboardLinkType.Dashboards)
    .tags([tag])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
}

/** @returns a link to a page of the app over the same time. */
export function appLink(title: string, page: AppPage): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).url(`${app}/${page}`).icon('bolt').keepTime(true);
}

/** @returns a link from a series with the label `metric` to its threshold over the same time. */
export function thresholdLink(): DashboardLinkBuilder {
  return metricLink('${__field.labels.metric:percentencode}');
}

/** @returns the same from a row of a table that has the column `metric`. */
export function thresholdRowLink(): DashboardLinkBuilder {
  return metricLink('${__data.fields.metric:percentencode}');
}

/** @returns a link from anything on a panel to a page of the app over the same time. */
export function pageLink(title: string, page: AppPage): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).url(`${app}/${page}?\${__url_time_range}`);
}

function metricLink(metric: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder('See and tune this threshold').url(
    `${app}/thresholds?metric=${metric}&\${__url_time_range}`,
  );
}
