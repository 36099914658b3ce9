// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AlertTable } from './AlertTable.tsx';
import { BurnTable } from './BurnTable.tsx';
import { ObjectiveFacts } from './ObjectiveFacts.tsx';
import { burning, quietAlert, quietSlo, withBudget } from './testing/slo.ts';

test('each window has its burn rate, what is certain of it, and the thresholds in words', () => {
  render(<BurnTable slo={burning(65.2, 33.1)} />);
  const row = screen.getByRole('row', { name: /^5m/ });
  expect(row.textContent).toContain('65.2×');
  expect(row.textContent).toContain('at least 33.1×');
  expect(row.textContent).toContain('pages above 14.4×');
});

test('an objective that cannot burn as fast as a threshold has no mark for it', () => {
  const slo = withBudget({ ratio: 0.5 });
  render(<BurnTable slo={slo} />);
  expect(screen.getAllByRole('row')).toHaveLength(1 + slo.burns.length);
});

test('each alert says what it asks, whether it fires, and how far away it is', () => {
  const alerts = [
    quietAlert({ state: 'firing', since: new Date().toISOString(), bad_events_needed: 0 }),
    quietAlert({ alert: 'SLOSlowBurn', long: '6h', short: '30m', burn_rate: 6, bad_events_needed: null }),
  ];
  render(<AlertTable slo={quietSlo({ alerts })} />);
  const [, fast, slow] = screen.getAllByRole('row');
  expect(fast!.textContent).toMatch(/SLOFastBurn.*fires since.*above 14.4× over 1h and 5m.*none, it is met/);
  expect(slow!.textContent).toMatch(/silent.*never: a total outage burns slower/);
});

test('two alerts of one name are two rows', () => {
  const twice = [quietAlert(), quietAlert({ long: '1d', short: '2h' })];
  render(<AlertTable slo={quietSlo({ alerts: twice })} />);
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('a meter says what is left of an overspent budget without a length below 0', () => {
  render(<ObjectiveFacts slo={withBudget({ remaining_ratio: -6.27, exhausted_in_seconds: 0 })} />);
  const meter = screen.getByRole('meter');
  expect(meter.getAttribute('aria-valuenow')).toBe('0');
  expect(meter.getAttribute('aria-valuetext')).toBe('-627%: overspent');
});

test('while a page is out no other is counted down to', () => {
  render(
    <ObjectiveFacts slo={quietSlo({ alerts: [quietAlert({ state: 'firing', bad_events_needed: 0 })] })} />,
  );
  const fact = screen.getByText('Until the next page').parentElement!;
  expect(within(fact).getByText('The page is out')).toBeDefined();
  expect(fact.textContent).toContain('by SLOFastBurn, which still fires');
});

test('the onset of trouble is told with how long it goes on', () => {
  const onset = new Date(Date.now() - 300_000).toISOString();
  render(<ObjectiveFacts slo={quietSlo({ onset })} />);
  expect(screen.getByText(/for 5 minutes/)).toBeDefined();
});
