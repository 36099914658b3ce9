import { outcomes } from '../../src/core/breaker/outcome.ts';
import type { BreakerSettings } from '../../src/core/breaker/settings.ts';
import { attach, sharedBreakers } from '../../src/core/breaker/shared-breakers.ts';
import { seeded } from '../threshold/random.ts';

const secondsAnHour = 3600;

/**
 * An hour at 1000 requests a second of which a share fails, each independently of the others. A breaker that opens is set
 * back at once, so that all openings are counted.
 *
 * @returns how often it has opened.
 */
export function openingsAnHour(settings: BreakerSettings, failureRatio: number, seed: number): number {
  const random = seeded(seed);
  const startMs = 1000;
  const breaker = attach(sharedBreakers([settings], 1, startMs), 0, () => 0.5)[0]!;
  let openings = 0;
  for (let nowMs = startMs; nowMs < startMs + secondsAnHour * 1000; nowMs += 1) {
    const outcome = random() < failureRatio ? outcomes.failure : outcomes.success;
    if (!breaker.record(outcome, 1, nowMs, breaker.allow(nowMs))) continue;
    openings += 1;
    breaker.disable(nowMs);
    breaker.auto(nowMs);
  }
  return openings;
}
