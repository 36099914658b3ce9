import { states as breakerStates, type BreakerState } from '../../exporter/src/core/breaker/state-word.ts';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { colours, type Colour } from './colours.ts';
import { steps, words, type Word } from './looks.ts';
import { anyOf, select } from './select.ts';

/** The breakers that the variables choose. */
export const chosenBreakers = { instance: anyOf('instance'), backend: anyOf('backend') };
export const backendName = '{{backend}} at {{instance}}';

const meanings: Readonly<Record<BreakerState, readonly [text: string, colour: Colour]>> = {
  CLOSED: ['CLOSED: all pass', colours.well],
  OPEN: ['OPEN: none pass', colours.bad],
  HALF_OPEN: ['HALF_OPEN: probing', colours.watch],
  FORCED_OPEN: ['FORCED_OPEN: by hand', colours.byHand],
  DISABLED: ['DISABLED: by hand', colours.plain],
};

/** The number of the state that a breaker is in, by the order of the states. */
export const stateNumber = `sum by (instance, backend) (\n${breakerStates
  .map((state, index) => `${index} * ${select(catalogue.breakerState, { ...chosenBreakers, state })}`)
  .join('\nor\n')}\n)`;
export const stateWords = words(...breakerStates.map((state, index): Word => [index, ...meanings[state]]));

/** Below 40 the breaker opens, from 80 on all is well; between them optional middleware is left out. */
export const healthSteps = steps(colours.bad, [40, colours.watch], [80, colours.well]);
