import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { alertMarks } from './alert-marks.ts';
import { marked } from './annotations.ts';
import { breakerFigures } from './breaker-figures.ts';
import { healthScore, openings, outcomes, stateOverTime, transitions } from './breaker-panels.ts';
import { chosenBreakers } from './breaker-states.ts';
import type { Dashboard } from './classic.ts';
import { colours } from './colours.ts';
import { dashboard } from './dashboard.ts';
import { answers, inFlight, latency } from './gateway-panels.ts';
import { appLink } from './links.ts';
import { anyOf, like, select } from './select.ts';
import { exporters, severalOf } from './variables.ts';

/** A backend has the name of its service, whichever of the two a metric is labelled with. */
export function breakerAndGateway(): Dashboard {
  return dashboard({
    uid: 'lovewatch-breaker',
    title: 'Lovewatch: Breaker and gateway',
    description: 'Does the service answer, how fast, and what does its circuit breaker keep away from it?',
    from: 'now-1h',
    variables: [
      severalOf(exporters),
      severalOf({
        name: 'backend',
        label: 'Backend',
        description: 'The backends that are shown; each has the name of its service.',
        selector: select(catalogue.breakerState, { instance: anyOf('instance') }),
      }),
    ],
    annotations: [
      marked({
        name: 'Breaker open',
        colour: colours.watch,
        expr: `${select(catalogue.breakerState, { ...chosenBreakers, state: like('OPEN|FORCED_OPEN') })} == 1`,
        title: '{{backend}} is {{state}}',
        text: 'The breaker lets no request pass.',
      }),
      alertMarks({ service: anyOf('backend') }),
    ],
    links: [appLink('Breakers', 'breakers'), appLink('Incidents', 'incidents')],
    sections: [
      { panels: [...breakerFigures(), stateOverTime()] },
      { title: 'What do clients get?', panels: [answers(), latency()] },
      {
        title: 'What does the breaker see and do?',
        panels: [healthScore(), outcomes(), inFlight(), openings(), transitions()],
      },
    ],
  });
}
