import { t } from '@grafana/i18n';
import type { Burn, BurnAlert, Slo } from '../api/schema/slos.ts';
import { formatBurnRate, formatCount, formatRatio, formatSeconds } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { spanText } from '../components/span-text.ts';
import { alertsOf, nextPage, pageOut, periodSeconds } from './slo-level.ts';

/** @returns what is promised, such as `99% of requests answered within 250 ms`. */
export function promiseText({ slo_target, latency_seconds_max }: Slo): string {
  if (latency_seconds_max === null)
    return t('slos.promise', '{{target}}% of requests answered without a server error', {
      target: slo_target,
    });
  return t('slos.promise-latency', '{{target}}% of requests answered within {{latency}}', {
    target: slo_target,
    latency: formatSeconds(latency_seconds_max),
    ...verbatim,
  });
}

/** @returns a burn rate; whole ones without decimals. */
export function rateText(burnRate: number): string {
  return Number.isInteger(burnRate) && burnRate < 10_000 ? `${burnRate}×` : formatBurnRate(burnRate);
}

/** @returns a share of the budget, with tenths where they say more; never rounded up, least of all to all of it. */
export function budgetPercent(remainingRatio: number): string {
  const isFine = remainingRatio !== 1 && (remainingRatio > 0.99 || Math.abs(remainingRatio) < 0.1);
  const steps = isFine ? 1000 : 100;
  return formatRatio(Math.floor(remainingRatio * steps + 1e-9) / steps, isFine ? 1 : 0);
}

/** @returns what is left of the budget, or that it is overspent. */
export function budgetText({ error_budget: { remaining_ratio, total } }: Slo): string {
  if (total === 0) return t('slos.budget-untouched', 'no requests yet');
  if (remaining_ratio <= 0)
    return t('slos.budget-overspent', '{{percent}}: overspent', { percent: budgetPercent(remaining_ratio) });
  return t('slos.budget-left', '{{percent}} left', { percent: budgetPercent(remaining_ratio) });
}

/** @returns how many requests failed of how many were allowed to. */
export function spentText({ error_budget: { bad, total, ratio } }: Slo): string {
  return t('slos.spent', '{{bad}} of {{total}} requests in 30 days failed, {{allowed}} may', {
    bad: formatCount(bad),
    allowed: allowedText(total * ratio),
    total: formatCount(total),
  });
}

/** Requests are whole, but of few requests less than one may fail. */
function allowedText(allowed: number): string {
  return formatCount(allowed < 10 ? Math.floor(allowed * 10) / 10 : Math.floor(allowed));
}

/** @returns how long the budget lasts at the pace of the last hour. */
export function lastsText({ error_budget: { remaining_ratio, exhausted_in_seconds } }: Slo): string {
  if (remaining_ratio <= 0) return t('slos.gone', 'Nothing is left');
  if (exhausted_in_seconds === null) return t('slos.lasts', 'It lasts');
  if (exhausted_in_seconds >= periodSeconds) return t('slos.lasts-period', 'It lasts longer than 30 days');
  return t('slos.gone-in', 'Gone in {{span}}', { span: spanText(exhausted_in_seconds) });
}

/** @returns how fast it burns over a window, such as `65.2× over 5m`. */
export function burnText({ burn_rate, window }: Burn): string {
  return t('slos.burn-over', '{{rate}} over {{window}}', { rate: rateText(burn_rate), window });
}

/** @returns from which burn rates on somebody is told about a window, such as `pages above 14.4×`; '' for nobody. */
export function limitsText(slo: Slo, window: string): string {
  return alertsOf(slo, window).map(limitText).join(', ');
}

/** @returns from which burn rate on an alert tells. */
export function limitText({ severity, burn_rate }: BurnAlert): string {
  const rate = rateText(burn_rate);
  return severity === 'page'
    ? t('slos.pages-above', 'pages above {{rate}}', { rate })
    : t('slos.ticket-above', 'ticket above {{rate}}', { rate });
}

/** @returns how far a page is away, in failures from now; or that it is out. */
export function nextPageText(slo: Slo): string {
  if (pageOut(slo) !== undefined) return t('slos.page-is-out', 'The page is out');
  const next = nextPage(slo);
  if (next === undefined) return t('slos.never-pages', 'Not even a total outage pages');
  if (next.bad_events_needed === 0) return t('slos.pages-now', 'None: it is about to fire');
  return t('slos.failures-to-page', '', {
    count: next.bad_events_needed,
    defaultValue_one: '{{count}} failure in a row',
    defaultValue_other: '{{count}} failures in a row',
  });
}
