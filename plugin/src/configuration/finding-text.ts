import { t } from '@grafana/i18n';
import type { Level } from '../components/status.ts';
import { verbatim } from '../components/verbatim.ts';
import type { ExporterFinding, TokenFinding } from './finding.ts';
import { patienceMilliseconds } from './patience.ts';

/** A finding in the person's language. */
export interface FindingText {
  readonly level: Level;
  readonly title: string;
  /** What to do; none when all is well. */
  readonly remedy?: string;
  /** What exactly came back, in English as whoever answered has written it. */
  readonly detail?: string;
}

/** @returns what the page says of the exporter. */
export function exporterText(finding: ExporterFinding): FindingText {
  switch (finding.kind) {
    case 'app-off':
      return { level: 'unknown', title: t('configuration.app-off', 'Not tried: the app is off') };
    case 'no-url':
      return {
        level: 'unknown',
        title: t('configuration.no-url', 'No URL is set'),
        remedy: t('configuration.no-url-remedy', 'Set the exporter URL and save.'),
      };
    case 'exporter':
      return answeringText(finding);
    case 'other-version':
      return {
        level: 'notice',
        title: t('configuration.other-version', 'Exporter {{version}} answers, this app is {{appVersion}}', {
          version: finding.version,
          appVersion: finding.appVersion,
          ...verbatim,
        }),
        remedy: t(
          'configuration.other-version-remedy',
          'They may not understand each other. Bring both to one version.',
        ),
      };
    case 'unreachable':
      return {
        level: 'bad',
        title: t('configuration.unreachable', 'Nothing answers there'),
        remedy: t(
          'configuration.unreachable-remedy',
          "Is the exporter running, and is this its address as seen from Grafana's server?",
        ),
        detail: finding.detail,
      };
    case 'too-slow':
      return {
        level: 'bad',
        title: t('configuration.too-slow', 'No answer within {{seconds}} s', { seconds }),
        remedy: t(
          'configuration.too-slow-remedy',
          'Is a firewall between Grafana and the exporter, or the address of another machine?',
        ),
      };
    case 'stranger':
      return {
        level: 'bad',
        title: t('configuration.stranger', 'Something answers there, but no Lovewatch exporter'),
        remedy: t(
          'configuration.stranger-remedy',
          "The URL must be that of the exporter's admin API, on port 9464 unless it was changed.",
        ),
        detail: finding.detail,
      };
  }
}

function answeringText({ version, degraded }: ExporterFinding & { kind: 'exporter' }): FindingText {
  if (degraded.length === 0) {
    return {
      level: 'good',
      title: t('configuration.answers', 'Lovewatch {{version}} answers', { version, ...verbatim }),
    };
  }
  return {
    level: 'notice',
    title: t('configuration.answers-degraded', '', {
      version,
      count: degraded.length,
      ...verbatim,
      defaultValue_one: 'Lovewatch {{version}} answers; {{count}} part does not work',
      defaultValue_other: 'Lovewatch {{version}} answers; {{count}} parts do not work',
    }),
    detail: degraded.map(({ part, why }) => `${part}: ${why}`).join('\n'),
  };
}

/** @returns what the page says of the token. */
export function tokenText(finding: TokenFinding): FindingText {
  switch (finding.kind) {
    case 'no-token':
      return {
        level: 'notice',
        title: t('configuration.no-token', 'No token is set: people can look, but not change anything'),
        remedy: t('configuration.no-token-remedy', 'Set the token to let Editors tune and override.'),
      };
    case 'taken':
      return { level: 'good', title: t('configuration.token-taken', 'The exporter takes the token') };
    case 'refused':
      return {
        level: 'bad',
        title: t('configuration.token-refused', 'The exporter does not take the token'),
        remedy: t('configuration.token-refused-remedy', 'Replace it by one that is in the file now:'),
        detail: finding.detail,
      };
    case 'not-asked':
      return {
        level: 'unknown',
        title: t('configuration.token-not-asked', 'Not tried: the exporter must answer first'),
      };
    case 'unclear':
      return {
        level: 'unknown',
        title: t('configuration.token-unclear', 'The exporter did not say whether it takes the token'),
        detail: finding.detail,
      };
  }
}

const seconds = patienceMilliseconds / 1000;
