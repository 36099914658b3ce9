import { t } from '@grafana/i18n';
import { verbatim } from '../components/verbatim.ts';
import type { FindingText } from './finding-text.ts';
import type { SourceFinding } from './finding.ts';
import { patienceMilliseconds } from './patience.ts';

/** @returns what the page says of the data source. */
export function sourceText(finding: SourceFinding): FindingText {
  switch (finding.kind) {
    case 'scraped':
      return {
        level: 'good',
        title: t('configuration.source-scraped', '{{name}} has the metrics of Lovewatch', {
          name: finding.name,
          ...verbatim,
        }),
      };
    case 'not-scraped':
      return {
        level: 'notice',
        title: t('configuration.source-not-scraped', '{{name}} answers, but has no metrics of Lovewatch', {
          name: finding.name,
          ...verbatim,
        }),
        remedy: t(
          'configuration.source-not-scraped-remedy',
          'Let it scrape /metrics of the exporter, or choose the data source that does. Until then pages have no history.',
        ),
      };
    case 'no-source':
      return {
        level: 'bad',
        title: t('configuration.no-source', 'This Grafana has no data source {{uid}}', {
          uid: finding.uid,
          ...verbatim,
        }),
        remedy: t('configuration.no-source-remedy', 'Choose another.'),
      };
    case 'source-fails':
      return {
        level: 'bad',
        title: t('configuration.source-fails', '{{name}} does not answer the query', {
          name: finding.name,
          ...verbatim,
        }),
        remedy: t(
          'configuration.source-fails-remedy',
          'Open it under Connections, Data sources, and test it there.',
        ),
        detail: finding.detail,
      };
    case 'source-too-slow':
      return {
        level: 'bad',
        title: t('configuration.source-too-slow', '{{name}} has not answered within {{seconds}} s', {
          name: finding.name,
          seconds,
          ...verbatim,
        }),
        remedy: t(
          'configuration.source-fails-remedy',
          'Open it under Connections, Data sources, and test it there.',
        ),
      };
  }
}

const seconds = patienceMilliseconds / 1000;
