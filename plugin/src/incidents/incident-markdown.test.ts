// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { incidentMarkdown } from './incident-markdown.ts';
import { anIncident } from './testing/an-incident.ts';

test('an incident as text: what it was, how the page came about, and what was found, only what there is', () => {
  const incident = anIncident({
    labels: { severity: 'page' },
    timeline: { received: null },
    diagnosis: {
      thresholds: [{ metric: 'love/x', value: 1, lower: 0, upper: 0, score: 1, breach: 'far above' }],
    },
  });
  expect(incidentMarkdown(incident)).toBe(`# love availability: burning

- severity: page

## How the page came about

| | | |
|---|---|---|
| First failure | 2026-07-01T12:00:00.500Z |  |
| Condition met | 2026-07-01T12:00:09.400Z | +8.9 s |
| Alert fired | 2026-07-01T12:00:14.980Z | +5.6 s |
| Notified | 2026-07-01T12:00:14.993Z | +13 ms |
| Page taken | nobody can say: only the pager of this stack is asked | |
| Resolved | it goes on | |

## Metrics out of their band

- love/x: far above
`);
});
