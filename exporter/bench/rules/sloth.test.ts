import { expect, test } from 'vitest';
import { slothGroups } from './sloth.ts';

const groups = slothGroups({ service: 'love', slo: 'availability', objective: 0.999 });

test('three groups, with the recordings and alerts of the published definition', () => {
  expect(groups.map(({ name }) => name)).toEqual([
    'sloth-slo-sli-recordings-love-availability',
    'sloth-slo-meta-recordings-love-availability',
    'sloth-slo-alerts-love-availability',
  ]);
  expect(groups.map(({ rules }) => rules.length)).toEqual([8, 7, 2]);
});

test('every window is counted from the raw counters, and the period from the shortest', () => {
  const [sli] = groups;
  expect(sli!.rules.at(6)!.expr).toBe(
    '(sum(rate(http_requests_total{service="love",code=~"5.."}[3d])))\n/\n(sum(rate(http_requests_total{service="love"}[3d])))',
  );
  expect(sli!.rules.at(7)!.expr).toContain(
    'sum_over_time(slo:sli_error:ratio_rate5m{sloth_id="love-availability",',
  );
});

test('the page asks for both windows of either pair', () => {
  const page = groups
    .at(-1)!
    .rules[0]!.expr.replace(/\{[^}]*\}/g, '')
    .replace(/\s+/g, ' ');
  expect(page).toBe(
    '( (slo:sli_error:ratio_rate5m > (14.4 * 0.001)) and ignoring (sloth_window) (slo:sli_error:ratio_rate1h > (14.4 * 0.001)) ) ' +
      'or ignoring (sloth_window) ' +
      '( (slo:sli_error:ratio_rate30m > (6 * 0.001)) and ignoring (sloth_window) (slo:sli_error:ratio_rate6h > (6 * 0.001)) )',
  );
});
