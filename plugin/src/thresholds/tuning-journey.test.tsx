// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { beA } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import { sameRun } from './testing/metrics.ts';
import { StandInExporter } from './testing/stand-in-exporter.ts';
import ThresholdsPage from './ThresholdsPage.tsx';

function show({ metric }: StandInExporter): void {
  showPage(<ThresholdsPage />, `?metric=${encodeURIComponent(metric)}`);
}

const field = async (name: RegExp): Promise<HTMLInputElement> =>
  await screen.findByRole<HTMLInputElement>('textbox', { name });
const button = (name: string): HTMLElement => screen.getByRole('button', { name });

/** Writes an upper edge and a reason. */
async function propose(upper: string, reason = 'deploy'): Promise<void> {
  const input = await field(/Upper edge/);
  await userEvent.clear(input);
  await userEvent.type(input, upper);
  if (reason !== '') await userEvent.type(await field(/Reason/), reason);
}

beforeEach(() => {
  beA('Editor');
});

describe('a proposal', () => {
  test('tells what it would have done, and changes nothing', async () => {
    const exporter = new StandInExporter();
    const { current } = sameRun;
    exporter.run = { ...sameRun, current: { ...current, alerts: 11 }, proposed: { ...current, alerts: 3 } };
    show(exporter);
    await propose('0.9', '');
    expect((await screen.findByTestId('dry-run')).textContent).toContain(
      '3 alerts in the last 24 hours instead of 11',
    );
    await waitFor(() => {
      expect(exporter.calls.at(-1)).toMatchObject({ params: { dry_run: true }, data: { upper: 0.9 } });
    });
    expect(exporter.changes).toEqual([]);
  });

  test('one that the exporter refuses says why', async () => {
    const exporter = new StandInExporter();
    exporter.run = { status: 400, data: { detail: 'upper is too much' } };
    show(exporter);
    await propose('1', '');
    expect(await screen.findByText('upper is too much')).toBeTruthy();
  });

  test('with numbers that cannot be is not even tried', async () => {
    const exporter = new StandInExporter();
    show(exporter);
    await userEvent.type(await field(/Alpha/), '7');
    expect(await screen.findByText('Must be above 0 and at most 0.5')).toBeTruthy();
    await userEvent.click(button('Apply'));
    expect(exporter.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('wants a reason before it is applied', async () => {
    const exporter = new StandInExporter();
    show(exporter);
    await propose('0.9', '');
    await userEvent.click(button('Apply'));
    expect(await screen.findByText('Say why: whoever is woken next reads it')).toBeTruthy();
    expect(exporter.changes).toEqual([]);
  });

  test('outlasts another page and a refresh, until it is discarded', async () => {
    const exporter = new StandInExporter();
    show(exporter);
    await propose('0.9');
    cleanup();
    show(exporter);
    expect((await field(/Upper edge/)).value).toBe('0.9');
    expect((await field(/Reason/)).value).toBe('deploy');
    expect(screen.getByText('Proposal')).toBeTruthy();
    await userEvent.click(button('Discard'));
    expect((await field(/Upper edge/)).value).toBe('');
    expect(screen.queryByText('Proposal')).toBeNull();
  });
});

describe('what is applied', () => {
  test('holds for as long as was said, is in the history, and can be undone', async () => {
    const exporter = new StandInExporter();
    show(exporter);
    await propose('0.9');
    await userEvent.click(screen.getByRole('radio', { name: '2 hours' }));
    await userEvent.click(button('Apply'));
    expect(await screen.findByText(/^It holds: upper 900 ms, until /)).toBeTruthy();
    expect(exporter.changes[0]).toMatchObject({
      headers: { 'If-Match': '"0"' },
      data: { upper: 0.9, reason: 'deploy', ttl_seconds: 7200 },
    });
    expect(screen.getByText(/^Automatic again in 1 h 59 min|2 h 0 min/)).toBeTruthy();
    const [undo] = screen.getAllByRole('button', { name: 'Undo' });
    await userEvent.click(undo!);
    expect(await screen.findByText('It is automatic again')).toBeTruthy();
    expect(exporter.changes[1]).toMatchObject({ method: 'DELETE', params: { reason: 'Undo: deploy' } });
    const history = screen.getByRole('table', { name: 'Changes' });
    expect(within(history).getAllByRole('row')).toHaveLength(3);
  });

  test('undone, the override before it holds again', async () => {
    const exporter = new StandInExporter();
    exporter.set(0.5);
    show(exporter);
    await propose('0.9');
    await userEvent.click(screen.getByRole('radio', { name: 'Until changed' }));
    await userEvent.click(button('Apply'));
    expect(await screen.findByText('It holds: upper 900 ms, until it is changed')).toBeTruthy();
    await userEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0]!);
    expect(await screen.findByText('It holds: upper 500 ms, until it is changed')).toBeTruthy();
  });

  test('an older one can be used again', async () => {
    const exporter = new StandInExporter();
    exporter.set(0.5);
    exporter.set(0.7);
    show(exporter);
    await userEvent.click(await screen.findByRole('button', { name: 'Use again' }));
    expect((await field(/Upper edge/)).value).toBe('0.5');
    expect(exporter.changes).toEqual([]);
  });

  test('is made automatic with a reason', async () => {
    const exporter = new StandInExporter();
    exporter.set(0.5);
    show(exporter);
    await userEvent.click(await screen.findByRole('button', { name: 'Back to automatic' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'no need');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Make it automatic' }));
    expect(await screen.findByText('It is automatic again')).toBeTruthy();
    expect(exporter.changes[0]).toMatchObject({ method: 'DELETE', params: { reason: 'no need' } });
  });
});

describe('when somebody else is faster', () => {
  async function overtaken(): Promise<StandInExporter> {
    const exporter = new StandInExporter();
    show(exporter);
    await propose('0.8');
    exporter.set(0.9);
    await userEvent.click(button('Apply'));
    expect(await screen.findByText('Ming has meanwhile set upper 900 ms (load test)')).toBeTruthy();
    expect(screen.getByText('Yours, not applied: upper 800 ms.')).toBeTruthy();
    return exporter;
  }

  test('theirs can be kept', async () => {
    const exporter = await overtaken();
    await userEvent.click(button('Keep theirs'));
    expect((await field(/Upper edge/)).value).toBe('0.9');
    expect(exporter.tune.version).toBe(1);
  });

  test('mine can be applied instead', async () => {
    const exporter = await overtaken();
    await userEvent.click(button('Apply mine'));
    expect(await screen.findByText(/^It holds: upper 800 ms/)).toBeTruthy();
    expect(exporter.tune).toMatchObject({ version: 2, override: { upper: 0.8, reason: 'deploy' } });
  });

  test('mine can be edited on top of theirs', async () => {
    const exporter = await overtaken();
    await userEvent.click(button('Edit on top of theirs'));
    expect((await field(/Upper edge/)).value).toBe('0.8');
    await userEvent.click(button('Apply'));
    expect(await screen.findByText(/^It holds: upper 800 ms/)).toBeTruthy();
    expect(exporter.changes.at(-1)).toMatchObject({ headers: { 'If-Match': '"1"' } });
  });
});

test('a metric that goes away while its page is open says so', async () => {
  const exporter = new StandInExporter();
  show(exporter);
  await propose('0.8');
  exporter.isGone = true;
  await userEvent.click(button('Apply'));
  expect(await screen.findByText(`${exporter.metric} is not watched`)).toBeTruthy();
});

test('a Viewer sees it all, can change nothing, and is told why', async () => {
  beA('Viewer');
  const exporter = new StandInExporter();
  exporter.set(0.5);
  show(exporter);
  for (const name of [/Upper edge/, /Lower edge/, /Margin/, /Alpha/])
    expect((await field(name)).disabled).toBe(true);
  expect(screen.getByText(/You may look, not tune/)).toBeTruthy();
  for (const name of ['Back to automatic', 'Undo'])
    expect(button(name).getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(button('Undo'));
  expect(exporter.changes).toEqual([]);
});
