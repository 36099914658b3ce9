// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { answerCalls } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import type { Incident } from '../api/schema/incidents.ts';
import IncidentsPage from './IncidentsPage.tsx';
import { IncidentsView } from './IncidentsView.tsx';
import { anIncident } from './testing/an-incident.ts';
import { useState } from 'react';

const open = anIncident({ id: 'open-1', annotations: { summary: 'love burns' } });
const over = anIncident({
  id: 'over-1',
  status: 'resolved',
  annotations: { summary: 'love burned' },
  timeline: { resolved: '2026-07-01T12:10:00.500Z' },
});

function show(alerts: readonly Incident[], search?: string) {
  answerCalls(() => ({ data: { alerts } }));
  return showPage(<IncidentsPage />, search);
}

const head = async (name: RegExp): Promise<HTMLElement> => await screen.findByRole('button', { name });

describe('the page of incidents', () => {
  test('shows the open ones first, the newest of them unfolded', async () => {
    show([over, open]);
    expect((await head(/love burns/)).getAttribute('aria-expanded')).toBe('true');
    expect((await head(/love burned/)).getAttribute('aria-expanded')).toBe('false');
    expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent)).toEqual([
      'Open now',
      'Over',
    ]);
  });

  test('a link unfolds its incident, and what a person unfolds is in the address', async () => {
    const { search } = show([open, over], '?incident=over-1');
    expect((await head(/love burned/)).getAttribute('aria-expanded')).toBe('true');
    await userEvent.click(await head(/love burns/));
    expect(search()).toBe('?incident=open-1');
    await userEvent.click(await head(/love burns/));
    expect(search()).toBe('?incident=none');
    expect((await head(/love burns/)).getAttribute('aria-expanded')).toBe('false');
  });

  test('says in words how it stands: with a page, a ticket, or what is over and how long it was', async () => {
    show([
      open,
      anIncident({ id: 't', labels: { severity: 'ticket' }, annotations: { summary: 'slow' } }),
      over,
    ]);
    expect((await head(/love burns/)).textContent).toContain('Open, a page');
    expect((await head(/slow/)).textContent).toContain('Open, a ticket');
    expect((await head(/love burned/)).textContent).toContain('lasted 10.0 mins');
  });

  test('says how a first one comes', async () => {
    show([]);
    expect(await screen.findByText('No incident yet')).toBeTruthy();
  });

  test('a link to one that is no longer kept says so', async () => {
    show([over], '?incident=old');
    expect(await screen.findByText(/no longer kept/)).toBeTruthy();
  });

  test('an exporter of another version is told from one that is down', async () => {
    answerCalls(() => ({ data: { alerts: [{ id: 1 }] } }));
    showPage(<IncidentsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('The answer is not understood');
  });
});

describe('a diagnosis', () => {
  test('has only what there is', async () => {
    show([open]);
    await head(/love burns/);
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('shows each part in a table of its own, numbers that are not known as a dash', async () => {
    show([
      anIncident({
        diagnosis: {
          backends: [
            {
              service: 'love',
              why: 'read ECONNRESET',
              failures_in_a_row: 24,
              since: '2026-07-01T12:00:00.400Z',
            },
          ],
          breakers: [
            {
              service: 'love',
              state: 'MOON',
              since: '2026-07-01T12:00:01.000Z',
              health_score: 0,
              rejected_total: 545,
              transitions: [],
            },
          ],
          thresholds: [
            {
              metric: 'love/p99_seconds',
              value: 0.5,
              lower: null,
              upper: 0.1,
              score: null,
              breach: 'far above',
            },
            { metric: 'love/rate', value: null, lower: null, upper: null, score: null, breach: null },
          ],
        },
      }),
    ]);
    const backends = await screen.findByRole('table', { name: 'Backends that did not answer' });
    expect(within(backends).getByText('14.6 s before')).toBeTruthy();
    expect(screen.getByText('MOON')).toBeTruthy();
    const metrics = screen.getByRole('table', { name: 'Metrics out of their band' });
    expect(within(metrics).getByText('– … 100 ms')).toBeTruthy();
    expect(within(metrics).getAllByRole('row')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: '1 more was within its band' }));
    expect(within(metrics).getAllByRole('row')).toHaveLength(3);
  });
});

test('an incident that comes while the page is open is announced, those before it are not', () => {
  let add: (incident: Incident) => void = () => undefined;
  function Growing(): React.JSX.Element {
    const [incidents, setIncidents] = useState<readonly Incident[]>([over]);
    add = (incident) => {
      setIncidents((before) => [incident, ...before]);
    };
    return <IncidentsView incidents={incidents} />;
  }
  showPage(<Growing />);
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => {
    add(open);
  });
  expect(screen.getByRole('status').textContent).toBe('New incident: love burns');
  expect(screen.getByText('New')).toBeTruthy();
});
