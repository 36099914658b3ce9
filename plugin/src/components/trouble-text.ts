import { t } from '@grafana/i18n';
import type { ExporterTrouble } from '../api/exporter-error.ts';

/** What is wrong, and what to do about it, in the person's language. */
export interface TroubleText {
  readonly title: string;
  readonly remedy: string;
}

/** @returns what a page says of a call that failed; its `detail` goes below. */
export function troubleText({ kind }: ExporterTrouble): TroubleText {
  switch (kind) {
    case 'unreachable':
      return {
        title: t('trouble.unreachable', 'The exporter does not answer'),
        remedy: t(
          'trouble.unreachable-remedy',
          'Is it running, and is its URL right in the configuration? This page tries again by itself.',
        ),
      };
    case 'not-configured':
      return {
        title: t('trouble.not-configured', 'The app is not set up'),
        remedy: t(
          'trouble.not-configured-remedy',
          'An administrator must set the exporter URL in the configuration and enable the app.',
        ),
      };
    case 'no-permission':
      return {
        title: t('trouble.no-permission', 'You may not do this'),
        remedy: t(
          'trouble.no-permission-remedy',
          'Looking needs the role Viewer, changing the role Editor. Ask an administrator of this Grafana.',
        ),
      };
    case 'wrong-token':
      return {
        title: t('trouble.wrong-token', 'The exporter does not take the token'),
        remedy: t(
          'trouble.wrong-token-remedy',
          "An administrator must set the token in the configuration; it is in the file token of the exporter's state folder.",
        ),
      };
    case 'not-found':
      return {
        title: t('trouble.not-found', 'It is not there'),
        remedy: t('trouble.not-found-remedy', 'The exporter knows nothing of this name, or no longer.'),
      };
    case 'conflict':
      return {
        title: t('trouble.conflict', 'Somebody else was faster'),
        remedy: t('trouble.conflict-remedy', 'Look at what has changed, and decide again.'),
      };
    case 'refused':
      return {
        title: t('trouble.refused', 'This was refused'),
        remedy: t('trouble.refused-remedy', 'Nothing has changed.'),
      };
    case 'not-understood':
      return {
        title: t('trouble.not-understood', 'The answer is not understood'),
        remedy: t(
          'trouble.not-understood-remedy',
          'Is it a Lovewatch exporter at this URL, of the same version as this app?',
        ),
      };
  }
}
