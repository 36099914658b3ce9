// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerCalls, beA } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import type { Threshold } from '../api/schema/thresholds.ts';
import { breach, p99 } from './testing/metrics.ts';
import { StandInExporter } from './testing/stand-in-exporter.ts';
import ThresholdsPage from './ThresholdsPage.tsx';

const rate: Threshold = {
  ...p99,
  metric: 'love/request_rate',
  unit: 'requests/s',
  value: 20,
  effective: { lower: 10, upper: 30 },
};

function exporterWith(thresholds: readonly Threshold[], turnedAway = 0): void {
  answerCalls(() => ({ data: { thresholds, metrics_max: 3, turned_away_total: turnedAway } }));
}

beforeEach(() => {
  beA('Editor');
});

describe('all thresholds', () => {
  test('each with its value, its band, its score and a sentence; what is breached first', async () => {
    exporterWith([rate, { ...p99, value: 0.3, score: 0.8, breach }]);
    showPage(<ThresholdsPage />);
    const table = await screen.findByRole('table', { name: 'Metrics beside their thresholds' });
    const rows = within(table)
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(rows).toEqual([
      'MetricValueBandScore',
      'Service love',
      "love/latency_p99_secondsNever this high in 24 hours: 38% of the band's width above the record300 ms20 – 120 ms0.80",
      'love/request_rateWithin its band20 req/s10 – 30 req/s0.00',
    ]);
  });

  test('searching and selecting are in the address', async () => {
    exporterWith([rate, { ...p99, breach }]);
    const shown = showPage(<ThresholdsPage />, '?show=breached');
    expect(await screen.findByRole('link', { name: p99.metric })).toBeTruthy();
    expect(screen.queryByRole('link', { name: rate.metric })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'All 2' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Search by name' }), 'rate');
    expect(shown.search()).toBe('?q=rate');
    expect(screen.queryByRole('link', { name: p99.metric })).toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: 'Search by name' }), 'x');
    expect(screen.getByText('No metric is like that.')).toBeTruthy();
  });

  test('says why there is none, and how one comes', async () => {
    exporterWith([]);
    showPage(<ThresholdsPage />);
    expect(await screen.findByText('No metric is watched yet')).toBeTruthy();
    expect(screen.getByText(/with its first sample/)).toBeTruthy();
  });

  test('says that some have found no room', async () => {
    exporterWith([rate], 7);
    showPage(<ThresholdsPage />);
    expect(await screen.findByText('Not every metric has found room: 3 are watched at most')).toBeTruthy();
  });

  test('says that the exporter does not answer', async () => {
    answerCalls(() => ({ status: 502, data: { message: 'Bad Gateway' } }));
    showPage(<ThresholdsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('The exporter does not answer');
  });
});

describe('one threshold', () => {
  test('a link opens it, and what was searched for stays', async () => {
    const { metric } = new StandInExporter();
    const shown = showPage(<ThresholdsPage />, '?q=latency');
    await userEvent.click(await screen.findByRole('link', { name: metric }));
    expect(await screen.findByRole('heading', { name: metric })).toBeTruthy();
    expect(new URLSearchParams(shown.search()).get('metric')).toBe(metric);
    await userEvent.click(screen.getByRole('link', { name: 'All thresholds' }));
    expect(shown.search()).toBe('?q=latency');
  });

  test('one that is not watched says so, and leads back to those that are', async () => {
    const exporter = new StandInExporter();
    const shown = showPage(<ThresholdsPage />, '?metric=love%2Fgone');
    expect(await screen.findByText('love/gone is not watched')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'See what is watched' }));
    expect(shown.search()).toBe('');
    expect(await screen.findByRole('link', { name: exporter.metric })).toBeTruthy();
  });

  test('without Prometheus there is no history, and it can be tuned all the same', async () => {
    const exporter = new StandInExporter();
    const calls = answerCalls(({ url }) => {
      if (url.endsWith('/api/ds/query')) return { status: 502, data: { message: 'Bad Gateway' } };
      if (url.endsWith('/tune')) return { data: exporter.tune };
      return { data: { thresholds: [], metrics_max: 3, turned_away_total: 0 } };
    });
    showPage(<ThresholdsPage />, `?metric=${encodeURIComponent(exporter.metric)}&from=now-6h&to=now`);
    const section = await screen.findByRole('region', { name: 'The band over time' });
    expect((await within(section).findByRole('alert')).textContent).toContain('Bad Gateway');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Upper edge/ }).disabled).toBe(false);
    const [query] = calls.filter(({ url }) => url.endsWith('/api/ds/query'));
    const { from, to } = query?.data as { from: string; to: string };
    expect(Number(to) - Number(from)).toBe(6 * 3600 * 1000);
  });
});
