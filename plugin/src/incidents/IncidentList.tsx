import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { IncidentItem } from './IncidentItem.tsx';

interface IncidentListProps {
  readonly incidents: readonly Incident[];
  /** The id of the one that is unfolded. */
  readonly unfolded: string | undefined;
  /** The ids of those that have come while the page was open. */
  readonly fresh: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

/** Incidents below each other, each with what it says, to be unfolded. */
export function IncidentList({ incidents, unfolded, fresh, onToggle }: IncidentListProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles}>
      {incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentItem
            incident={incident}
            isUnfolded={incident.id === unfolded}
            isFresh={fresh.has(incident.id)}
            onToggle={() => {
              onToggle(incident.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    listStyle: 'none',
  });
}
