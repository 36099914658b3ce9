import { expect, test } from 'vitest';
import { importSlos, type Imported } from './import-slos.ts';
import { changed, kubernetes, openslo, problemsOf, sloth } from './testing/examples.ts';

test.each([sloth, kubernetes, openslo])('the smallest file of a format is right', (text) => {
  expect(problemsOf(text)).toEqual([]);
});

const remedy =
  'write version: prometheus/v1 (Sloth), apiVersion: sloth.slok.dev/v1 and kind: PrometheusServiceLevel (Sloth for Kubernetes) or apiVersion: openslo/v1 (OpenSLO)';
test.each([
  ['services: []', `f.yaml:1:1 must name a format that is read here; ${remedy}`],
  [
    'apiVersion: openslo/v1alpha\nkind: SLO',
    `f.yaml:1:13 apiVersion must name a format that is read here, got apiVersion: "openslo/v1alpha" and kind: "SLO"; ${remedy}`,
  ],
  [
    'version: prometheus/v2',
    `f.yaml:1:10 version must name a format that is read here, got version: "prometheus/v2"; ${remedy}`,
  ],
  ['just text', `f.yaml:1:1 must name a format that is read here; ${remedy}`],
  ['', 'f.yaml has no SLO; write one of kind SLO, or slos: for Sloth'],
  [
    'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: shop }',
    'f.yaml has no SLO; write one of kind SLO, or slos: for Sloth',
  ],
  [
    'a: {',
    'f.yaml:1:5 is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }',
  ],
  [
    'a: *nowhere',
    'f.yaml is not valid YAML: Unresolved alias (the anchor must be set before the alias): nowhere; correct its anchors, aliases and merge keys',
  ],
])('%j is refused with one problem', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test('every problem is told at once, in the order of the file', () => {
  const text = `${sloth}---\n${openslo}`
    .replace('objective: 99.9', 'objective: 100')
    .replace('metadata: { name: availability }', 'metadata: { name: answers }')
    .replace('rate(errors', 'rte(errors')
    .replace('30d', '28d')
    .replace('0.999', '99.9');
  expect(problemsOf(text).map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
    'f.yaml:5:16 documents[0].slos[0].objective',
    'f.yaml:8:22 documents[0].slos[0].sli.events.error_query',
    'f.yaml:22:28 documents[1].spec.timeWindow[0].duration',
    'f.yaml:25:15 documents[1].spec.objectives[0].target',
  ]);
});

const notesOf = (text: string): Imported['notes'] => importSlos(text, 'f.yaml').notes;

test.each([
  ['a field that nobody knows', changed(sloth, 'slos:', 'sloss: 5\nslos:'), ['sloss is not carried over.']],
  [
    'a window that is not there',
    changed(openslo, '  timeWindow: [{ duration: 30d, isRolling: true }]\n', ''),
    ['spec.timeWindow is missing: the error budget is that of a rolling 30d.'],
  ],
  [
    'a threshold beside a ratio',
    changed(openslo, 'target: 0.999', '{ target: 0.999, op: gt, value: 1 }'),
    ['spec.objectives[0].op and spec.objectives[0].value are not carried over.'],
  ],
  [
    'an SLI without an SLO',
    `${openslo}---\napiVersion: openslo/v1\nkind: SLI\nmetadata: { name: x }\n`,
    ['documents[1] is the SLI "x", which no SLO uses.'],
  ],
  ['nothing', kubernetes, []],
  ['30 days in hours', changed(openslo, '30d', '720h'), []],
])('%s', (_, text, notes) => {
  expect(notesOf(text)).toEqual(notes);
});
