import { t } from '@grafana/i18n';
import type { Incident } from '../api/schema/incidents.ts';
import { verbatim } from '../components/verbatim.ts';

/** Tells whoever does not see the list of what has come since the page was opened. */
export function NewIncidents({ incidents }: { incidents: readonly Incident[] }): React.JSX.Element {
  return (
    <div role="status" className="sr-only">
      {incidents.map(({ id, alert, annotations }) => (
        <p key={id}>
          {t('incidents.announced', 'New incident: {{summary}}', {
            summary: annotations.summary ?? alert,
            ...verbatim,
          })}
        </p>
      ))}
    </div>
  );
}
