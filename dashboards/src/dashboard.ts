import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardCursorSync,
  RowBuilder,
  type AnnotationQuery,
  type DashboardLink,
  type Panel,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardTitled, type Dashboard } from './classic.ts';
import { otherDashboards, tag } from './links.ts';
import { dataSourceVariable } from './variables.ts';

/** Panels that answer one question together, from left to right and down; each line fills the 24 columns. */
export interface Section {
  /** The first one needs none. */
  readonly title?: string;
  readonly panels: readonly Builder<Panel>[];
}

/** What makes a dashboard; what all of ours have is added. */
export interface Contents {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Of the time range, such as `now-1h`. */
  readonly from: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations: readonly Builder<AnnotationQuery>[];
  readonly links: readonly Builder<DashboardLink>[];
  readonly sections: readonly Section[];
}

/** @returns the dashboard as Grafana reads it, without an id of its own. */
export function dashboard(contents: Contents): Dashboard {
  const { uid, title, description, from, variables, annotations, links, sections } = contents;
  const builder = dashboardTitled(title)
    .uid(uid)
    .description(description)
    .tags([tag])
    .time({ from, to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([dataSourceVariable(), ...variables])
    .annotations([...annotations])
    .links([...links, otherDashboards()]);
  for (const section of sections) {
    if (section.title !== undefined) builder.withRow(new RowBuilder(section.title));
    for (const panel of section.panels) builder.withPanel(panel);
  }
  return inSight(numbered(builder.build()));
}

/** Grafana would number panels anew at each load, and links to one of them would lead elsewhere. */
function numbered(built: Dashboard): Dashboard {
  built.panels?.forEach((panel, index) => (panel.id = index + 1));
  return built;
}

/** The SDK puts links and the switches of annotations into a menu, where nobody looks for them. */
function inSight(built: Dashboard): Dashboard {
  for (const each of [...(built.links ?? []), ...(built.annotations.list ?? [])]) delete each.placement;
  return built;
}
