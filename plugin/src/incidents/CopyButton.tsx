import { t } from '@grafana/i18n';
import { ClipboardButton } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { incidentMarkdown } from './incident-markdown.ts';

/** Copies an incident as text for a post-mortem. */
export function CopyButton({ incident }: { incident: Incident }): React.JSX.Element {
  return (
    <ClipboardButton
      size="sm"
      variant="secondary"
      fill="text"
      icon="copy"
      getText={() => incidentMarkdown(incident)}
    >
      {t('incidents.copy', 'Copy as Markdown')}
    </ClipboardButton>
  );
}
