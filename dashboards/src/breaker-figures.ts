import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { backendName, chosenBreakers, healthSteps, stateNumber, stateWords } from './breaker-states.ts';
import { colours } from './colours.ts';
import { failureRatio } from './gateway-panels.ts';
import { pageLink } from './links.ts';
import { steps, words } from './looks.ts';
import { figure } from './panels.ts';
import { now } from './query.ts';
import { select } from './select.ts';

/** @returns the values that say whether the service is protected or cut off. */
export function breakerFigures(): StatBuilder[] {
  return [stateNow(), healthNow(), failingNow(), openTime()];
}

function stateNow(): StatBuilder {
  return figure({
    title: 'Does the breaker let requests pass?',
    description:
      'OPEN is a symptom: look at the service behind it. By hand it stays until somebody sets it back to auto.',
  })
    .mappings([stateWords])
    .dataLinks([pageLink('See the breakers', 'breakers')])
    .withTarget(now('state', stateNumber, backendName));
}

function healthNow(): StatBuilder {
  return figure({
    title: 'How healthy is the backend?',
    description: 'Out of 100. Below 80 optional middleware is left out, below 40 the breaker opens.',
  })
    .min(0)
    .max(100)
    .decimals(0)
    .thresholds(healthSteps)
    .withTarget(now('health', select(catalogue.breakerHealthScore, chosenBreakers), backendName));
}

function failingNow(): StatBuilder {
  return figure({
    title: 'Which share of the answers is 5xx?',
    description: 'What clients get, the 503 of the breaker itself included.',
  })
    .unit(units.PercentUnit)
    .decimals(2)
    .noValue('no requests')
    .thresholds(steps(colours.well, [0.01, colours.watch], [0.1, colours.bad]))
    .withTarget(now('failing', failureRatio, '{{service}}'));
}

function openTime(): StatBuilder {
  return figure({
    title: 'For how long did it let none pass?',
    description: 'In the time range above, opened by itself or by hand.',
  })
    .unit(units.Seconds)
    .decimals(1)
    .mappings([words([0, 'never', colours.well])])
    .thresholds(steps(colours.well, [1, colours.watch], [60, colours.bad]))
    .withTarget(
      now('open', `increase(${select(catalogue.breakerOpenSeconds, chosenBreakers)}[$__range])`, backendName),
    );
}
