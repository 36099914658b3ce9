import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards, generateDashboards } from './generate.ts';
import { panelsOf, queriesOf } from './testing/asked.ts';

const folder = join(import.meta.dirname, 'out');
const generated = await generateDashboards();

/** That of Grafana 12; later ones read it too. */
const schemaVersionMin = 41;

describe('dashboards/out', () => {
  test('has a file for each dashboard and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(generated).sort());
  });

  test.each(Object.entries(generated))(
    '%s is committed as it is made: else npm run generate',
    (name, text) => {
      expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(JSON.parse(text));
    },
  );
});

test('uids are those that links from elsewhere name', async () => {
  const uids = (await dashboards()).map(({ uid }) => uid);
  expect(uids).toEqual(['lovewatch-slo', 'lovewatch-thresholds', 'lovewatch-breaker', 'lovewatch-exporter']);
});

describe.each(await dashboards())('$title', (dashboard) => {
  const panels = panelsOf(dashboard);
  const placed = dashboard.panels!;

  test('is of a schema that Grafana 12.3 and later read', () => {
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(schemaVersionMin);
  });

  test('numbers its panels, each with a number of its own', () => {
    const ids = placed.map(({ id }) => id);
    expect([new Set(ids).size, ids.every((id) => Number.isInteger(id))]).toEqual([placed.length, true]);
  });

  test('no two panels overlap, and each line fills the 24 columns', () => {
    const cells = placed.flatMap(cellsOf);
    expect(new Set(cells).size).toBe(cells.length);
    const lines = new Set(cells.map((cell) => cell.split(',')[1]));
    const repeated = panels.filter(({ repeat }) => repeat !== undefined).flatMap(cellsOf);
    const empty = lines.size * 24 - cells.length;
    expect(empty).toBe(repeated.length); // A repeated panel has a half, and its next the other.
  });

  test('each panel says in a title and a description what one should conclude', () => {
    expect(panels.filter(({ title, description }) => !title || !description)).toEqual([]);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  test('each panel asks the data source that is chosen', () => {
    const sources = panels.flatMap((panel) => [
      panel.datasource,
      ...queriesOf(panel).map((each) => each.datasource),
    ]);
    expect(new Set(sources.map((source) => JSON.stringify(source)))).toEqual(
      new Set(['{"type":"prometheus","uid":"${datasource}"}']),
    );
  });

  test('an override of a query names one that there is', () => {
    const strange = panels.flatMap((panel) =>
      (panel.fieldConfig?.overrides ?? [])
        .filter(({ matcher }) => matcher.id === 'byFrameRefID')
        .filter(({ matcher }) => !queriesOf(panel).some(({ refId }) => refId === matcher.options)),
    );
    expect(strange).toEqual([]);
  });
});

function cellsOf({ gridPos }: Panel | RowPanel): string[] {
  const { x, y, w, h } = gridPos!;
  return Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`);
}
