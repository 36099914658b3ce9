// @vitest-environment jsdom
import { dateTime, LoadingState, type PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BandPanel } from './BandPanel.tsx';
import type { BandPanelOptions } from './panel-options.ts';

function propsOf(exprs: string[], state = LoadingState.Done): PanelProps<BandPanelOptions> {
  const timeRange = { from: dateTime(0), to: dateTime(1000), raw: { from: 'now-1h', to: 'now' } };
  const targets = exprs.map((expr, index) => ({ refId: String(index), expr }));
  return {
    options: { metric: '', bandStyle: 'filled', hasBreaches: true, hasLegend: true },
    data: { state, series: [], timeRange, request: { targets } },
    replaceVariables: (text: string) => text,
    timeRange,
    timeZone: 'utc',
    width: 400,
    height: 200,
  } as unknown as PanelProps<BandPanelOptions>;
}

test('a panel without a query of ours says which one draws it', () => {
  render(<BandPanel {...propsOf(['up'])} />);
  expect(document.body.textContent).toContain('lovewatch_threshold_(value|lower|upper|breached)');
  expect(screen.getByRole('button', { name: 'Copy the query' })).toBeTruthy();
});

test('a panel whose query answers nothing says what to look at', () => {
  render(<BandPanel {...propsOf(['lovewatch_threshold_value'])} />);
  expect(document.body.textContent).toContain('Does Prometheus scrape the exporter');
});

test('a panel that has no answer yet is quiet', () => {
  render(<BandPanel {...propsOf(['up'], LoadingState.Loading)} />);
  expect(document.body.textContent).toBe('');
});
