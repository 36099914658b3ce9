import { alertMarks } from './alert-marks.ts';
import type { Dashboard } from './classic.ts';
import { dashboard } from './dashboard.ts';
import { cpu, eventLoopLag, memory, scrapeDuration, seriesServed } from './exporter-cost.ts';
import {
  exporterFigures,
  judged,
  sourcesOverTime,
  thresholdRoom,
  upOverTime,
  versions,
} from './exporter-panels.ts';
import { appLink } from './links.ts';
import { like } from './select.ts';
import { exporters, severalOf } from './variables.ts';

/** What watches should be watched. */
export function exporterInternals(): Dashboard {
  return dashboard({
    uid: 'lovewatch-exporter',
    title: 'Lovewatch: Exporter internals',
    description: 'Can what the other dashboards say be trusted, and what does watching cost?',
    from: 'now-3h',
    variables: [severalOf(exporters)],
    annotations: [
      alertMarks({ alertname: like('SLOMetricsAbsent|SLOMathDisagreement|ThresholdSourceDown') }),
    ],
    links: [appLink('Incidents', 'incidents')],
    sections: [
      { panels: [...exporterFigures(), upOverTime(), sourcesOverTime()] },
      { title: 'Does it keep up?', panels: [judged(), thresholdRoom(), scrapeDuration(), eventLoopLag()] },
      { title: 'What does it cost?', panels: [cpu(), memory(), seriesServed(), versions()] },
    ],
  });
}
