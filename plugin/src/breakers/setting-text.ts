import { t } from '@grafana/i18n';
import { formatCount, formatRatio, formatValue } from '../components/format.ts';

/** @returns a setting with its unit, which is the end of its name. */
export function settingValue(name: string, value: number | boolean | null): string {
  if (value === null) return t('breakers.setting.never', 'never');
  if (typeof value === 'boolean')
    return value ? t('breakers.setting.yes', 'yes') : t('breakers.setting.no', 'no');
  if (name.includes('_seconds')) return formatValue(value, 'seconds');
  return name.includes('_ratio') ? formatRatio(value) : formatCount(value);
}

/** @returns what a setting says; nothing of one that this app does not know. */
export function settingExplanation(name: string): string {
  return explanations()[name] ?? '';
}

function explanations(): Readonly<Record<string, string>> {
  return {
    failure_ratio_max: t(
      'breakers.setting.failure-ratio-max',
      'It opens when more than this share fails; 100% is never.',
    ),
    ring_calls_min: t(
      'breakers.setting.ring-calls-min',
      'Of the last 1024 requests: among fewer than this no share is judged.',
    ),
    window_calls_min: t('breakers.setting.window-calls-min', 'The same of the last 500 ms.'),
    slow_seconds: t('breakers.setting.slow-seconds', 'A success that took longer is slow.'),
    slow_ratio_max: t(
      'breakers.setting.slow-ratio-max',
      'It opens when more than this share is slow; 100% is never.',
    ),
    burst: t('breakers.setting.burst', 'Whether a burst of failures opens it.'),
    burst_healthy_ratio: t('breakers.setting.burst-healthy-ratio', 'The share of failures on a good day.'),
    burst_broken_ratio: t('breakers.setting.burst-broken-ratio', 'And on a day that is to be found.'),
    burst_limit: t('breakers.setting.burst-limit', 'It opens when the second is e to this times likelier.'),
    in_flight_min: t(
      'breakers.setting.in-flight-min',
      'It opens when so many requests are in flight; 0 is never.',
    ),
    in_flight_age_seconds: t('breakers.setting.in-flight-age-seconds', 'For so long.'),
    open_seconds_min: t(
      'breakers.setting.open-seconds-min',
      'How long the first opening lasts; each in a row lasts twice as long.',
    ),
    open_seconds_max: t('breakers.setting.open-seconds-max', 'The longest opening.'),
    open_jitter_ratio: t(
      'breakers.setting.open-jitter-ratio',
      'Each is shorter by up to this share, at random.',
    ),
    probes: t('breakers.setting.probes', 'How many requests pass as probes when the opening is over.'),
    probes_succeeded_min: t(
      'breakers.setting.probes-succeeded-min',
      'How many of them must succeed to close it.',
    ),
    probe_lease_seconds: t(
      'breakers.setting.probe-lease-seconds',
      'A probe that has told nothing for so long is lost.',
    ),
    healthy_seconds: t(
      'breakers.setting.healthy-seconds',
      'Closed for so long, openings before do not make the next one longer.',
    ),
    idle_seconds: t(
      'breakers.setting.idle-seconds',
      'Without a request for so long, earlier ones are forgotten.',
    ),
  };
}
