import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import type { Slo } from '../api/schema/slos.ts';
import { formatClock } from '../components/format-clock.ts';
import { spanText } from '../components/span-text.ts';
import { type Level } from '../components/status.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { BudgetBar } from './BudgetBar.tsx';
import { budgetLevel, nextPage, pageOut, periodSeconds } from './slo-level.ts';
import { budgetText, lastsText, nextPageText, spentText } from './slo-text.ts';

const daySeconds = 24 * 3600;

/** The four things to know of an objective, in words. */
export function ObjectiveFacts({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <dl className={styles.facts}>
      <Fact
        name={t('slos.budget', 'Error budget of 30 days')}
        level={budgetLevel(slo)}
        says={budgetText(slo)}
      >
        <BudgetBar slo={slo} />
        <div className={styles.more}>{spentText(slo)}</div>
      </Fact>
      <Fact
        name={t('slos.at-this-pace', 'At the pace of the last hour')}
        level={lastingLevel(slo)}
        says={lastsText(slo)}
      >
        <div className={styles.more}>{lastsMore(slo)}</div>
      </Fact>
      <NextPage slo={slo} />
      <Onset slo={slo} />
    </dl>
  );
}

function NextPage({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const next = nextPage(slo);
  return (
    <Fact
      name={t('slos.until-page', 'Until the next page')}
      level={nextPageLevel(slo)}
      says={nextPageText(slo)}
    >
      {next !== undefined && <div className={styles.more}>{nextPageMore(slo, next.alert)}</div>}
    </Fact>
  );
}

function nextPageLevel(slo: Slo): Level {
  if (pageOut(slo) !== undefined) return 'bad';
  const next = nextPage(slo);
  if (next === undefined) return 'unknown';
  return next.bad_events_needed === 0 ? 'notice' : 'good';
}

function nextPageMore(slo: Slo, next: string): string {
  const out = pageOut(slo);
  if (out !== undefined)
    return t('slos.page-by', 'by {{alert}}, which still fires', { alert: out.alert, ...verbatim });
  return t('slos.next-page-is', 'by {{alert}}, if every request fails from now on', {
    alert: next,
    ...verbatim,
  });
}

function Onset({ slo: { onset } }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const nowMs = useNow(onset === null ? null : 1000);
  const name = t('slos.onset', 'Trouble');
  if (onset === null)
    return (
      <Fact name={name} level="good" says={t('slos.no-onset', 'None now')}>
        <div className={styles.more}>
          {t('slos.no-onset-more', 'failures are no more than the budget allows')}
        </div>
      </Fact>
    );
  return (
    <Fact
      name={name}
      level="bad"
      says={t('slos.since', 'Since {{at}}', { at: formatClock(onset, nowMs), ...verbatim })}
    >
      <div className={styles.more}>
        {t('slos.onset-more', 'for {{span}}: the first failure of what goes on now', {
          span: spanText(Math.max(0, (nowMs - Date.parse(onset)) / 1000)),
        })}
      </div>
    </Fact>
  );
}

interface FactProps {
  readonly name: string;
  readonly level: Level;
  readonly says: string;
  readonly children?: ReactNode;
}

function Fact({ name, level, says, children }: FactProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <div className={styles.says}>
          <StatusWord level={level}>{says}</StatusWord>
        </div>
        {children}
      </dd>
    </div>
  );
}

function lastingLevel({ error_budget: { remaining_ratio, exhausted_in_seconds, total } }: Slo): Level {
  if (total === 0) return 'unknown';
  if (remaining_ratio <= 0) return 'bad';
  if (exhausted_in_seconds === null || exhausted_in_seconds >= periodSeconds) return 'good';
  return exhausted_in_seconds < daySeconds ? 'bad' : 'notice';
}

function lastsMore({ error_budget: { remaining_ratio, exhausted_in_seconds } }: Slo): string {
  if (remaining_ratio <= 0)
    return t('slos.gone-more', 'it comes back as failures get older than 30 days, or requests more');
  if (exhausted_in_seconds === null) return t('slos.lasts-more', 'nothing of it was spent');
  return exhausted_in_seconds >= periodSeconds
    ? t('slos.lasts-for', '{{span}} until nothing is left', { span: spanText(exhausted_in_seconds) })
    : t('slos.too-soon', 'before the 30 days are over that it is for');
}

function stylesOf(theme: GrafanaTheme2): Record<'facts' | 'fact' | 'says' | 'more', string> {
  return {
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(1),
      margin: 0,
    }),
    fact: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      padding: theme.spacing(1.5, 2),
      minWidth: 0,
      dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      dd: { margin: 0 },
    }),
    says: css({ ...theme.typography.h5, margin: theme.spacing(0.5, 0) }),
    more: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      marginTop: theme.spacing(0.5),
    }),
  };
}
