// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerCalls, beA, type Answer } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import { aBreaker } from '../breakers/testing/a-breaker.ts';
import { anIncident } from '../incidents/testing/an-incident.ts';
import { quietSlo, withBudget } from '../slos/testing/slo.ts';
import OverviewPage from './OverviewPage.tsx';
import { aBreach, aThreshold } from './testing/a-threshold.ts';

type Path = 'slos' | 'breakers' | 'thresholds' | 'alerts' | 'healthz';

const well: Readonly<Record<Path, object>> = {
  slos: { slos: [quietSlo()] },
  breakers: { breakers: [aBreaker()] },
  thresholds: { thresholds: [aThreshold()], metrics_max: 100, turned_away_total: 0 },
  alerts: { alerts: [] },
  healthz: { status: 'ok', version: '0.1.0', degraded: [] },
};

/** An exporter that is well, but for what a test is about. */
function exporterWith(
  about: Partial<Record<Path, object>>,
  failing: Partial<Record<Path, Answer>> = {},
): void {
  answerCalls(({ url }) => {
    const path = url.split('/').at(-1) as Path;
    return failing[path] ?? { data: about[path] ?? well[path] };
  });
}

beforeEach(() => {
  beA('Viewer');
});

describe('the overview', () => {
  test('says in words that a service is well, and shows its numbers', async () => {
    exporterWith({});
    showPage(<OverviewPage />);
    expect((await screen.findByRole('heading', { level: 2, name: 'love is well' })).tagName).toBe('H2');
    const panel = screen.getByTestId('service');
    expect(panel.textContent).toContain('93% left');
    expect(panel.textContent).toContain('0× over 5m');
    expect(panel.textContent).toContain('pages above 14.4×');
    expect(panel.textContent).toContain('none open');
  });

  test('links the metrics that are out of their bands and the open incidents', async () => {
    const breach = aThreshold({ metric: 'love/p99 & more', breach: aBreach() });
    exporterWith({
      thresholds: { ...well.thresholds, thresholds: [breach] },
      alerts: { alerts: [anIncident()] },
    });
    showPage(<OverviewPage />);
    const panel = await screen.findByTestId('service');
    expect(within(panel).getByRole('link', { name: 'love/p99 & more' }).getAttribute('href')).toContain(
      '/thresholds?metric=love%2Fp99+%26+more',
    );
    expect(within(panel).getByRole('link', { name: 'SLOFastBurn' }).getAttribute('href')).toContain(
      'incident=a-1',
    );
    expect(screen.getByRole('status').textContent).toBe('love is in trouble');
  });

  test('shows a negative budget as overspent', async () => {
    exporterWith({ slos: { slos: [withBudget({ remaining_ratio: -8.65, exhausted_in_seconds: 0 })] } });
    showPage(<OverviewPage />);
    expect(await screen.findByText('-865%: overspent')).toBeDefined();
  });

  test('says what to do when the exporter watches no service', async () => {
    const thresholds = { ...well.thresholds, thresholds: [] };
    exporterWith({ slos: { slos: [] }, breakers: { breakers: [] }, thresholds });
    showPage(<OverviewPage />);
    expect(await screen.findByText('The exporter watches no service yet')).toBeDefined();
    expect(screen.getByText(/Nothing since the exporter started/)).toBeDefined();
  });

  test('shows the rest and says what is missing when one part is not understood', async () => {
    exporterWith({ thresholds: { thresholds: [{ metric: 'x' }] } });
    showPage(<OverviewPage />);
    const heading = await screen.findByRole('heading', { name: 'love may be well' });
    expect(heading).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('The thresholds could not be read.');
    expect(screen.getByText('not known')).toBeDefined();
  });

  test('says once that the exporter does not answer', async () => {
    const gone = { status: 502, data: { message: 'Bad Gateway' } };
    exporterWith({}, { slos: gone, breakers: gone, thresholds: gone, alerts: gone, healthz: gone });
    showPage(<OverviewPage />);
    expect(await screen.findByText('The exporter does not answer')).toBeDefined();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  test('names each part that does not work, and why', async () => {
    const degraded = [{ part: 'kernel', why: 'no eBPF: not root' }];
    exporterWith({ healthz: { status: 'degraded', version: '0.1.0', degraded } });
    showPage(<OverviewPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('kernel: no eBPF: not root');
  });
});
