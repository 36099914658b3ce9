import { Agent, request } from 'undici';
import { reasonOf } from './reason.ts';
import { redacted } from './redact.ts';

const answerBytesMax = 65_536;
const answerCharactersShown = 200;

/** What became of a relayed event. `answered` means by PagerDuty, whatever it said. */
export type RelayOutcome =
  { kind: 'answered'; status: number; body: string } | { kind: 'failed'; reason: string };

/** Sends one event on, byte for byte. Never rejects. */
export type Relay = (body: Buffer) => Promise<RelayOutcome>;

/**
 * A relay to `url`, the only thing in the sink that calls out. It does not retry and follows no redirect:
 * Alertmanager sees PagerDuty's status and retries by its own rules.
 */
export function relayTo(url: string, timeoutSeconds: number): Relay {
  const dispatcher = new Agent({
    maxResponseSize: answerBytesMax,
    connect: { timeout: timeoutSeconds * 1000 },
  });
  return async (body) => {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        dispatcher,
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      const text = await answer.body.text();
      return { kind: 'answered', status: answer.statusCode, body: text };
    } catch (error) {
      const timedOut = (error as Error).name === 'TimeoutError';
      const why = timedOut ? `no answer within ${timeoutSeconds} s` : reasonOf(error);
      return { kind: 'failed', reason: `PagerDuty could not be reached at ${new URL(url).host}: ${why}` };
    }
  };
}

/** @returns why an event was not delivered, without `routingKey` should the answer quote it; null when it was. */
export function whyNotDelivered(outcome: RelayOutcome, routingKey: string): string | null {
  if (outcome.kind === 'failed') return outcome.reason;
  const { status, body } = outcome;
  if (status >= 200 && status < 300) return null;
  // Cut out the key before cutting the text: half a key is still a secret.
  const text = redacted(body, routingKey) as string;
  return `PagerDuty answered ${status}: ${text.slice(0, answerCharactersShown)}`;
}
