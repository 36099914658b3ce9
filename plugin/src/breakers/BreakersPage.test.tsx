// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerCalls, beA, type Answer } from '../../testing/grafana.ts';
import { showPage } from '../../testing/show-page.tsx';
import type { Breaker } from '../api/schema/breakers.ts';
import BreakersPage from './BreakersPage.tsx';
import { aBreaker } from './testing/a-breaker.ts';

const by = { actor: 'ming', via: 'grafana', reason: 'the database is being moved' };

/** An exporter with these breakers; `post` answers what a person does, and may change them. */
function exporterWith(breakers: readonly Breaker[], post: () => Answer = () => ({ data: {} })) {
  return answerCalls(({ url, method }) => {
    if (method === 'POST' && url.includes('/api/v1/breakers/')) return post();
    return url.endsWith('/api/ds/query') ? { data: { results: {} } } : { data: { breakers } };
  });
}

beforeEach(() => {
  beA('Editor');
});

describe('the page of breakers', () => {
  test('says the state in a word and a sentence, and who has forced it and why', async () => {
    exporterWith([aBreaker({ state: 'FORCED_OPEN', band: 'open', health_score: 0, by })]);
    showPage(<BreakersPage />);
    const head = await screen.findByRole('region', { name: 'love' });
    expect(head.textContent).toContain('FORCED_OPEN');
    expect(head.textContent).toContain('Every request is answered 503 at once');
    expect(head.textContent).toContain('the database is being moved');
    expect(head.textContent).toContain('ming, with the token grafana');
  });

  test('tells a screen reader the health score with its zone', async () => {
    exporterWith([aBreaker({ health_score: 55, band: 'degraded' })]);
    showPage(<BreakersPage />);
    const meter = await screen.findByRole('meter', { name: 'Health score' });
    expect(meter.getAttribute('aria-valuenow')).toBe('55');
    expect(meter.getAttribute('aria-valuetext')).toBe('55: degraded');
  });

  test('shows what it counts beside what opens it, and no share of nothing', async () => {
    exporterWith([aBreaker()]);
    showPage(<BreakersPage />);
    const counts = await screen.findByRole('region', { name: 'What it counts' });
    expect(counts.textContent).toContain('Last 1,024 requests256 (25%) failedopens above 50%');
    expect(counts.textContent).toContain('Last 500 ms– failed');
    expect(counts.textContent).toContain('never opens it');
  });

  test('says why there is none, and how one comes', async () => {
    exporterWith([]);
    showPage(<BreakersPage />);
    expect(await screen.findByText('There is no breaker')).toBeTruthy();
    expect(screen.getByText(/Add a service there/)).toBeTruthy();
  });

  test('says that the exporter does not answer', async () => {
    answerCalls(() => ({ status: 502, data: { message: 'Bad Gateway' } }));
    showPage(<BreakersPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('The exporter does not answer');
  });

  test('without Prometheus it shows what the exporter itself knows, and says so', async () => {
    answerCalls(({ url }) =>
      url.endsWith('/api/ds/query') ? { status: 502, data: {} } : { data: { breakers: [aBreaker()] } },
    );
    showPage(<BreakersPage />);
    expect(await screen.findByText(/Only what the exporter itself knows is shown/)).toBeTruthy();
    expect(screen.getByRole('img', { name: /CLOSED/ })).toBeTruthy();
  });
});

describe('with several backends', () => {
  const breakers = [aBreaker({ backend: 'cart' }), aBreaker({ backend: 'pay', state: 'OPEN', band: 'open' })];

  test('the worst is shown until somebody chooses, and the choice is in the address', async () => {
    exporterWith(breakers);
    const { search } = showPage(<BreakersPage />);
    expect(await screen.findByRole('region', { name: 'pay' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /cart/ }));
    expect(screen.getByRole('region', { name: 'cart' })).toBeTruthy();
    expect(search()).toBe('?backend=cart');
  });

  test('a link to one that is gone says so and shows another', async () => {
    exporterWith(breakers);
    showPage(<BreakersPage />, '?backend=old%2Fone');
    expect(await screen.findByText('There is no backend old/one, or no longer')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'pay' })).toBeTruthy();
  });
});

describe('taking a breaker over', () => {
  test('a Viewer may not, and is told why', async () => {
    beA('Viewer');
    exporterWith([aBreaker()]);
    showPage(<BreakersPage />);
    const button = await screen.findByRole('button', { name: 'Force open' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.hover(button);
    expect(await screen.findByText(/needs the role Editor/)).toBeTruthy();
  });

  test('what is so already cannot be asked for', async () => {
    exporterWith([aBreaker()]);
    showPage(<BreakersPage />);
    const auto = await screen.findByRole('button', { name: 'Automatic' });
    expect(auto.getAttribute('aria-disabled')).toBe('true');
  });

  test('says what will happen to users, wants a reason, does it, and shows the result', async () => {
    const breakers = [aBreaker()];
    const calls = exporterWith(breakers, () => {
      breakers[0] = aBreaker({ state: 'FORCED_OPEN', band: 'open', by });
      return { data: {} };
    });
    showPage(<BreakersPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Force open' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText(/every user gets 503 at once/)).toBeTruthy();
    const submit = dialog.getByRole('button', { name: 'Force open' });
    expect(submit.hasAttribute('disabled')).toBe(true);
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), ' the database ');
    await userEvent.click(submit);
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(screen.getByRole('region', { name: 'love' }).textContent).toContain('FORCED_OPEN');
    const sent = calls.find(({ url }) => url.endsWith('/api/v1/breakers/love/force-open'));
    expect(sent?.data).toEqual({ reason: 'the database' });
  });

  test('Escape changes nothing and leads back to where the person was', async () => {
    const calls = exporterWith([aBreaker()]);
    showPage(<BreakersPage />);
    const button = await screen.findByRole('button', { name: 'Force open' });
    await userEvent.click(button);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toBe(button);
    });
    expect(calls.filter(({ url }) => url.includes('/force-open'))).toEqual([]);
  });

  test('a refusal stays in the dialog, with the reason that was written', async () => {
    exporterWith([aBreaker()], () => ({ status: 503, data: { detail: 'the disk is full' } }));
    showPage(<BreakersPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Force closed' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'a deploy');
    await userEvent.click(dialog.getByRole('button', { name: 'Force closed' }));
    expect(await dialog.findByText('the disk is full')).toBeTruthy();
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox').value).toBe('a deploy');
  });
});
