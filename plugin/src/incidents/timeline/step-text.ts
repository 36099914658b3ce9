import { t } from '@grafana/i18n';
import { formatSpan } from '../../components/format-span.ts';
import { verbatim } from '../../components/verbatim.ts';
import type { Step, StepName } from './steps.ts';

/** @returns what a moment is called. */
export function stepTitle(name: StepName): string {
  switch (name) {
    case 'onset':
      return t('incidents.step.onset', 'First failure');
    case 'crossed':
      return t('incidents.step.crossed', 'Condition met');
    case 'evaluated':
      return t('incidents.step.evaluated', 'Alert fired');
    case 'notified':
      return t('incidents.step.notified', 'Notified');
    case 'received':
      return t('incidents.step.received', 'Page taken');
    case 'resolved':
      return t('incidents.step.resolved', 'Resolved');
  }
}

/** @returns who has seen it. */
export function stepWitness(name: StepName): string {
  switch (name) {
    case 'onset':
      return t('incidents.witness.onset', 'the gateway saw it');
    case 'crossed':
      return t('incidents.witness.crossed', "by the exporter's own counts");
    case 'evaluated':
    case 'resolved':
      return t('incidents.witness.prometheus', 'by Prometheus');
    case 'notified':
      return t('incidents.witness.notified', 'by Alertmanager');
    case 'received':
      return t('incidents.witness.received', 'by the pager');
  }
}

/** @returns why a moment has no time. */
export function stepMissing({ kind, name }: Exclude<Step, { kind: 'known' }>): string {
  if (kind === 'awaited') return t('incidents.step-goes-on', 'it goes on');
  switch (name) {
    case 'onset':
    case 'crossed':
      return t(
        'incidents.step-no-burn',
        'nobody can say: the alert is not about a burn rate, or came from elsewhere',
      );
    case 'received':
      return t('incidents.step-no-pager', 'nobody can say: only the pager of this stack is asked');
    case 'evaluated':
    case 'notified':
    case 'resolved':
      return t('incidents.step-unknown', 'nobody can say');
  }
}

/** @returns the time since the moment before; '' of the first. */
export function stepGap(secondsAfter: number | null): string {
  if (secondsAfter === null) return '';
  const span = formatSpan(Math.abs(secondsAfter));
  return secondsAfter < 0
    ? t('incidents.step-before', '{{span}} earlier', { span, ...verbatim })
    : `+${span}`;
}
