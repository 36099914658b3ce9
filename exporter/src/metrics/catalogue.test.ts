import { describe, expect, test } from 'vitest';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';
import { catalogue } from './catalogue.ts';

/** Labels that grow with the traffic. A path or an address as a label is how a Prometheus dies. */
const unboundedLabels = ['path', 'url', 'client', 'address', 'ip', 'user', 'user_agent', 'method', 'le'];

describe.each(Object.values(catalogue))('$name', ({ name, help, type, unit, labels, seriesMax }) => {
  test('is named as Prometheus asks', () => {
    expect(name).toMatch(/^(http|lovewatch|process)_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (['seconds', 'ratio', 'bytes', 'widths'].includes(unit))
      expect(name).toMatch(new RegExp(`_${unit}(_total)?$`));
  });

  test('has a help text that is a sentence', () => {
    expect(help).toMatch(/^[A-Z].*\.$/);
  });

  test('has labels from bounded sets, and a bound on its series', () => {
    expect(labels).toEqual([...new Set(labels)]);
    expect(labels.filter((label) => unboundedLabels.includes(label))).toEqual([]);
    expect(seriesMax).toBeGreaterThan(0);
  });
});

test('no duration bound is a whole number, which Prometheus 3 would rename', () => {
  expect(durationBoundsSeconds.filter(Number.isInteger)).toEqual([]);
});
