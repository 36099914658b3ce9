import { t } from '@grafana/i18n';
import { canEdit } from '../app/permissions.ts';

/** For a `Button` that changes something: whoever may not is told why. */
export function editing(): { disabled?: true; tooltip?: string } {
  return canEdit() ? {} : { disabled: true, tooltip: viewerText() };
}

/** @returns why a person cannot tune anything. */
export function viewerText(): string {
  return t(
    'thresholds.viewer',
    'You may look, not tune: that needs the role Editor. Ask an administrator of this Grafana.',
  );
}
