// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerCalls, beA } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import type { Slo } from '../api/schema/slos.ts';
import SlosPage from './SlosPage.tsx';
import { quietSlo } from './testing/slo.ts';

const latency = quietSlo({ slo: 'latency', slo_target: '99', latency_seconds_max: 0.25 });

function exporterWith(slos: readonly Slo[]): ReturnType<typeof answerCalls> {
  return answerCalls(({ url }) => (url === '/api/ds/query' ? { data: { results: {} } } : { data: { slos } }));
}

beforeEach(() => {
  beA('Viewer');
});

describe('the page of objectives', () => {
  test('shows the only objective without a choice', async () => {
    exporterWith([quietSlo()]);
    showPage(<SlosPage />);
    expect(await screen.findByRole('heading', { level: 2, name: 'love / availability' })).toBeDefined();
    expect(screen.queryByRole('group', { name: 'Objectives' })).toBeNull();
  });

  test('keeps the chosen objective in the address', async () => {
    exporterWith([quietSlo(), latency]);
    const page = showPage(<SlosPage />);
    await userEvent.click(await screen.findByRole('button', { name: /love \/ latency/ }));
    expect(page.search()).toBe('?service=love&slo=latency');
    expect(screen.getByRole('heading', { level: 2, name: 'love / latency' })).toBeDefined();
    expect(screen.getByText('99% of requests answered within 250 ms')).toBeDefined();
  });

  test('says that an objective is gone, and offers the others', async () => {
    exporterWith([quietSlo()]);
    showPage(<SlosPage />, '?service=love&slo=gone');
    expect(await screen.findByText('This objective is not there')).toBeDefined();
    expect(screen.getByRole('button', { name: /love \/ availability/ })).toBeDefined();
  });

  test('says how an objective comes when there is none', async () => {
    exporterWith([]);
    showPage(<SlosPage />);
    expect(await screen.findByText('No service has an objective yet')).toBeDefined();
  });

  test('asks Prometheus once where the budget begins, and once for its history', async () => {
    const calls = exporterWith([quietSlo()]);
    showPage(<SlosPage />);
    await screen.findAllByText('Prometheus has nothing of it in this time range');
    expect(calls.filter(({ url }) => url === '/api/ds/query')).toHaveLength(2);
  });

  test('shows everything but the history when Prometheus does not answer', async () => {
    answerCalls(({ url }) =>
      url === '/api/ds/query' ? { status: 502, data: {} } : { data: { slos: [quietSlo()] } },
    );
    showPage(<SlosPage />);
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Burn rate by window' })).toBeDefined();
  });
});
