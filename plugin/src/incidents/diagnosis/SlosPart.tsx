import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { pagePath } from '../../app/links.ts';
import { formatBurnRate, formatCount, formatRatio } from '../../components/format.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { verbatim } from '../../components/verbatim.ts';
import { Finding } from './Finding.tsx';

type SloStanding = Diagnosis['slos'][number];

/** How fast each objective burned its budget, by window. */
export function SlosPart({ slos }: { slos: readonly SloStanding[] }): React.JSX.Element {
  return (
    <>
      {slos.map((slo) => (
        <SloFinding key={`${slo.service}/${slo.slo}`} standing={slo} />
      ))}
    </>
  );
}

function SloFinding({ standing }: { standing: SloStanding }): React.JSX.Element {
  const { service, slo, budget_remaining_ratio: left, burns } = standing;
  const name = `${service}/${slo}`;
  return (
    <Finding
      title={t('incidents.diagnosis.slo', 'Objective {{name}}', { name, ...verbatim })}
      aside={
        <StatusWord level={left > 0 ? 'good' : 'bad'}>
          {t('incidents.diagnosis.budget', 'budget left {{left}}', {
            left: formatRatio(left, 0),
            ...verbatim,
          })}
        </StatusWord>
      }
    >
      <PlainTable
        caption={t('incidents.diagnosis.burns', 'Burn rates of {{name}}', { name, ...verbatim })}
        rows={burns}
        keyOf={({ window }) => window}
        columns={[
          { header: t('incidents.column.window', 'Window'), cell: ({ window }) => window },
          {
            header: t('incidents.column.burn', 'Burn rate'),
            isNumber: true,
            cell: (burn) => formatBurnRate(burn.burn_rate),
          },
          {
            header: t('incidents.column.burn-lower', 'At least'),
            isNumber: true,
            cell: (burn) => formatBurnRate(burn.burn_rate_lower),
          },
          {
            header: t('incidents.column.bad', 'Bad'),
            isNumber: true,
            cell: ({ bad }) => formatCount(bad, 0),
          },
          {
            header: t('incidents.column.total', 'Of'),
            isNumber: true,
            cell: ({ total }) => formatCount(total),
          },
        ]}
      />
      <TextLink href={pagePath('slos', { service, slo })} variant="bodySmall" inline={false}>
        {t('incidents.see-slo', 'As it is now')}
      </TextLink>
    </Finding>
  );
}
