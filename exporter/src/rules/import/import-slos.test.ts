import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ConfigError } from '../../config/problem.ts';
import { importSlos, type Imported } from './import-slos.ts';

const formats = ['sloth', 'sloth-kubernetes', 'openslo'];

function golden(name: string): string {
  return readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8');
}

/** A rule file of what was read: promtool can check it. */
function rulesOf({ slos }: Imported): unknown {
  const [short, long] = [
    { text: '5m', seconds: 300 },
    { text: '1h', seconds: 3600 },
  ];
  const groups = slos.map(({ service, name, objective, total, bad }) => ({
    name: `${service} ${name}`,
    rules: [
      ['objective', `vector(${objective})`],
      ['total_rate', total.rate(short)],
      ['total_increase', total.increase(long)],
      ['bad_rate', bad.rate(short)],
      ['bad_increase', bad.increase(long)],
    ].map(([record, expr]) => ({ record, expr, labels: { service, slo: name } })),
  }));
  return { groups };
}

test.each(formats)(
  'the SLOs of a %s file become our counts of events, and the rest is noted',
  async (name) => {
    const imported = importSlos(golden(`${name}.yaml`), `${name}.yaml`);
    const notes = imported.notes.map((note) => `# ${note}\n`).join('');
    const rules = stringify(rulesOf(imported), { lineWidth: 0 });
    await expect(notes + rules).toMatchFileSnapshot(`golden/${name}.rules.yaml`);
  },
);

/** @returns whether it was read; false when every problem was reported. */
function isRead(text: string): boolean {
  try {
    return importSlos(text, 'f.yaml').slos.length > 0;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const problems = error instanceof ConfigError ? error.problems : [];
    expect(problems.length).toBeGreaterThan(0);
    return false;
  }
}

/** What YAML has that JSON has not, and what the formats ask for. */
const scalar = fc.oneof(
  fc.constantFrom(
    '{{.window}}',
    'rate(x[{{.window}}])',
    'sum(x)',
    'Prometheus',
    'prometheus/v1',
    'SLO',
    '30d',
  ),
  fc.constantFrom(99.9, 0.999, NaN, Infinity, -0, true, null, '', '*a', '<<'),
  fc.string(),
);

/** A file that was right until something happened to a few of its lines. */
const damaged = fc
  .tuple(
    fc.constantFrom(...formats),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.oneof(
          scalar.map((value) => `: ${String(value)}`),
          fc.constantFrom('', ' - ', ': {}', ': []', ': &a [*a]', ':'),
        ),
      ),
    ),
  )
  .map(([format, damages]) => {
    const lines = golden(`${format}.yaml`).split('\n');
    for (const [at, end] of damages) {
      const line = at % lines.length;
      lines[line] = end === '' ? '' : (lines[line] ?? '').replace(/:.*/, '') + end;
    }
    return lines.join('\n');
  });

test('any text is either read or refused with its problems', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.anything({ values: [scalar], maxDepth: 4 }).map((value) => stringify(value)),
    damaged,
  );
  fc.assert(
    fc.property(anything, (text) => void isRead(text)),
    { numRuns: 500 },
  );
});

test.each([
  ['an alias without its anchor', 'version: *nowhere'],
  ['a merge of a number', '<<: 5'],
  ['a list that holds itself', 'version: prometheus/v1\nslos: &a [*a]'],
  ['brackets without end', '['.repeat(5000)],
  ['a tag that nobody knows', '!!binary x'],
  ['a kind that is no text', 'apiVersion: openslo/v1\nkind: { toString: 5 }'],
  ['a field of every object', 'version: prometheus/v1\n__proto__: { slos: [] }\nconstructor: x'],
])('%s is refused as any other mistake', (_, text) => {
  expect(isRead(text)).toBe(false);
});

test('merge keys and anchors are followed, as Sloth does', () => {
  const text = golden('sloth.yaml')
    .replace('slos:\n  - name: requests_availability', 'slos:\n  - &first\n    name: requests_availability')
    .concat('  - { <<: *first, name: third, objective: 95 }\n');
  const { slos } = importSlos(text, 'sloth.yaml');
  expect(slos.map(({ name, objective }) => [name, objective])).toEqual([
    ['requests-availability', 0.999],
    ['requests-latency', 0.99],
    ['third', 0.95],
  ]);
});
