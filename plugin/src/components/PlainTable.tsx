import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useOverflow } from './use-overflow.ts';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand below each other, to the right. */
  readonly isNumber?: boolean;
  /** Text of any length, which takes the room that the others leave. */
  readonly isProse?: boolean;
}

interface PlainTableProps<Row> {
  /** What the table is about, for whoever does not see what is around it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/**
 * A small dense table of what is to be read: no sorting, no pages. Where it is too narrow, prose goes below the rest of its
 * row; a table without prose scrolls by itself.
 */
export function PlainTable<Row>({ caption, columns, rows, keyOf }: PlainTableProps<Row>): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const [frame, isOverflowing] = useOverflow();
  const hasProse = columns.some(({ isProse = false }) => isProse);
  const classOf = ({ isNumber = false, isProse = false }: Column<Row>): string =>
    cx(isNumber && styles.number, isProse && styles.prose);
  // A row that is no row for the style sheet is none for a screen reader either: hence the roles.
  return (
    <div
      ref={frame}
      className={styles.frame}
      {...(isOverflowing && { tabIndex: 0, role: 'region', 'aria-label': caption })}
    >
      <table role="table" className={cx(styles.table, hasProse && styles.flowing)}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.header} role="columnheader" scope="col" className={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <td key={column.header} role="cell" className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const narrow = '@container (max-width: 400px)';

function stylesOf(theme: GrafanaTheme2): Record<'frame' | 'table' | 'flowing' | 'number' | 'prose', string> {
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    frame: css({ overflowX: 'auto', maxWidth: '100%', containerType: 'inline-size' }),
    table: css({
      width: '100%',
      fontSize: theme.typography.bodySmall.fontSize,
      'th, td': {
        padding: theme.spacing(0.5, 2, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: line,
      },
      'th:last-child, td:last-child': { paddingRight: 0 },
      th: {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
        whiteSpace: 'nowrap',
      },
      'tbody tr:last-child td': { borderBottom: 'none' },
    }),
    number: css({
      '&&&': { textAlign: 'right' },
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    }),
    prose: css({ '&&&': { whiteSpace: 'normal' }, width: '100%', overflowWrap: 'anywhere' }),
    flowing: css({
      'th, td': { whiteSpace: 'nowrap' },
      [narrow]: {
        display: 'block',
        'thead, thead tr': {
          position: 'absolute',
          width: 1,
          height: 1,
          overflow: 'hidden',
          clipPath: 'inset(50%)',
        },
        tbody: { display: 'block' },
        'tbody tr': {
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: theme.spacing(2),
          padding: theme.spacing(0.75, 0),
          borderBottom: line,
        },
        'tbody td': { padding: 0, border: 0, '&&': { textAlign: 'left' } },
      },
    }),
  };
}
