import { t } from '@grafana/i18n';
import { Button, TextLink } from '@grafana/ui';
import { useState } from 'react';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { pagePath } from '../../app/links.ts';
import { formatValue } from '../../components/format.ts';
import { PlainTable, type Column } from '../../components/PlainTable.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Finding } from './Finding.tsx';
import { unitOfName } from './unit-of-name.ts';

type MetricStanding = Diagnosis['thresholds'][number];

/** The metrics that were out of their band; the others when somebody asks. */
export function ThresholdsPart({ thresholds }: { thresholds: readonly MetricStanding[] }): React.JSX.Element {
  const [isAll, setAll] = useState(false);
  const breached = thresholds.filter(({ breach }) => breach !== null);
  const others = thresholds.length - breached.length;
  const title = t('incidents.diagnosis.thresholds', 'Metrics out of their band');
  const rows = isAll ? thresholds : breached;
  return (
    <Finding
      title={title}
      isWide
      aside={
        breached.length === 0 && (
          <StatusWord level="good">{t('incidents.diagnosis.none-out', 'none')}</StatusWord>
        )
      }
    >
      {rows.length > 0 && (
        <PlainTable caption={title} rows={rows} keyOf={({ metric }) => metric} columns={columns()} />
      )}
      {others > 0 && (
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          aria-expanded={isAll}
          onClick={() => {
            setAll(!isAll);
          }}
        >
          {isAll
            ? t('incidents.diagnosis.fewer', 'Only those out of their band')
            : t('incidents.diagnosis.others', '', {
                count: others,
                defaultValue_one: '{{count}} more was within its band',
                defaultValue_other: '{{count}} more were within their bands',
              })}
        </Button>
      )}
    </Finding>
  );
}

function columns(): Column<MetricStanding>[] {
  const edge = (metric: string, value: number | null): string => formatValue(value, unitOfName(metric));
  return [
    {
      header: t('incidents.column.metric', 'Metric'),
      cell: ({ metric }) => (
        <TextLink href={pagePath('thresholds', { metric })} variant="bodySmall">
          {metric}
        </TextLink>
      ),
    },
    {
      header: t('incidents.column.value', 'Value'),
      isNumber: true,
      cell: ({ metric, value }) => edge(metric, value),
    },
    {
      header: t('incidents.column.band', 'Band'),
      isNumber: true,
      cell: ({ metric, lower, upper }) => `${edge(metric, lower)} … ${edge(metric, upper)}`,
    },
    {
      header: t('incidents.column.breach', 'What is unusual'),
      isProse: true,
      cell: ({ breach }) => breach !== null && <span lang="en">{breach}</span>,
    },
  ];
}
