import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Icon, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import type { Incident } from '../api/schema/incidents.ts';
import { levelColor, StatusWord } from '../components/StatusWord.tsx';
import type { Level } from '../components/status.ts';
import { IncidentDetail } from './IncidentDetail.tsx';
import { incidentLevel, statusWord } from './incident-level.ts';
import { whenText } from './when-text.ts';

interface IncidentItemProps {
  readonly incident: Incident;
  readonly isUnfolded: boolean;
  readonly isFresh: boolean;
  readonly onToggle: () => void;
}

/** One incident: a line that says it all, and the rest when it is unfolded. */
export function IncidentItem({
  incident,
  isUnfolded,
  isFresh,
  onToggle,
}: IncidentItemProps): React.JSX.Element {
  const level = incidentLevel(incident);
  const styles = useStyles2(stylesOf, level);
  const id = useId();
  return (
    <article className={styles.item} aria-labelledby={id}>
      <h3 className={styles.heading}>
        <button type="button" id={id} className={styles.head} aria-expanded={isUnfolded} onClick={onToggle}>
          <Icon name={isUnfolded ? 'angle-down' : 'angle-right'} aria-hidden />
          <span className={styles.words}>
            <span className={styles.summary} lang="en">
              {incident.annotations.summary ?? incident.alert}
            </span>
            <span className={styles.facts}>
              <StatusWord level={level}>{statusWord(incident)}</StatusWord>
              <span>{incident.alert}</span>
              <span>{whenText(incident)}</span>
              {isFresh && <Badge color="blue" text={t('incidents.new', 'New')} />}
            </span>
          </span>
        </button>
      </h3>
      {isUnfolded && <IncidentDetail incident={incident} />}
    </article>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
  level: Level,
): Record<'item' | 'heading' | 'head' | 'words' | 'summary' | 'facts', string> {
  return {
    item: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderLeft: `4px solid ${levelColor(theme, level)}`,
      borderRadius: theme.shape.radius.default,
    }),
    heading: css({ margin: 0 }),
    head: css({
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      width: '100%',
      padding: theme.spacing(1.25, 1.5),
      textAlign: 'left',
      background: 'none',
      border: 'none',
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
      lineHeight: theme.typography.body.lineHeight,
      '&:hover': { background: theme.colors.action.hover },
      '& > svg, & > div': { flex: 'none', marginTop: 3 },
    }),
    words: css({ minWidth: 0, overflowWrap: 'anywhere' }),
    summary: css({ display: 'block', fontWeight: theme.typography.fontWeightMedium }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(2),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
