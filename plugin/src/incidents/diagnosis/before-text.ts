import { t } from '@grafana/i18n';
import { formatSpan } from '../../components/format-span.ts';
import { verbatim } from '../../components/verbatim.ts';
import { secondsBetween } from '../timeline/steps.ts';

/** @returns how long before the diagnosis something was, such as `8.9 s before`: nearer to what one asks than a time of day. */
export function beforeText(at: string, takenAt: string): string {
  const seconds = Math.max(0, secondsBetween(at, takenAt));
  return t('incidents.before', '{{span}} before', { span: formatSpan(seconds), ...verbatim });
}
