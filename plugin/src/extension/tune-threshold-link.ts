import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { initPluginTranslations, t } from '@grafana/i18n';
import { getTemplateSrv } from '@grafana/runtime';
import { appPath, pluginId } from '../api/plugin-id.ts';
import { asksForThreshold, metricsInQuery, type FillIn } from './metric-in-query.ts';
import { thresholdPath } from './threshold-path.ts';

/** Without them Grafana does not take the link; `plugin.json` has the same. */
const title = 'Tune threshold';
const description = "Opens the threshold of this panel's metric in Lovewatch.";

void initPluginTranslations(pluginId); // Long done when somebody opens a menu.

/** In the menu of each panel that shows a threshold of Lovewatch: from the dashboard to where it is set. */
export const tuneThresholdLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  targets: [PluginExtensionPoints.DashboardPanelMenu],
  title,
  description,
  icon: 'sliders-v-alt',
  category: 'Lovewatch',
  path: `${appPath}/thresholds`,
  configure: (context) => {
    const path = context && tunePath(context, variablesOf(context));
    return path === undefined
      ? undefined
      : {
          title: t('extension.title', 'Tune threshold'),
          description: t('extension.description', "Opens the threshold of this panel's metric in Lovewatch."),
          path,
        };
  },
};

/**
 * @returns where the threshold of a panel is set, over the time range of the dashboard; all of them when the panel shows
 * several, or one that its queries do not tell. Undefined for a panel that shows none.
 */
export function tunePath(
  { targets, timeRange }: Pick<PluginExtensionPanelContext, 'targets' | 'timeRange'>,
  fillIn: FillIn,
): string | undefined {
  const queries = targets.map(exprOf).filter(asksForThreshold);
  if (queries.length === 0) return undefined;
  const metrics = new Set(queries.flatMap((expr) => metricsInQuery(expr, fillIn)));
  const [metric] = metrics;
  return thresholdPath(metrics.size === 1 ? metric : undefined, timeRange);
}

function exprOf(target: object): string {
  return 'expr' in target && typeof target.expr === 'string' ? target.expr : '';
}

function variablesOf({ scopedVars }: Readonly<PluginExtensionPanelContext>): FillIn {
  return (text, as) => getTemplateSrv().replace(text, scopedVars, as === 'pattern' ? 'regex' : 'raw');
}
