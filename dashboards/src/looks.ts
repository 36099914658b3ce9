import {
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type DynamicConfigValue,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  TableCellDisplayMode,
} from '@grafana/grafana-foundation-sdk/common';
import type { Colour } from './colours.ts';

/** @returns colours by value: the first below every bound, each other from its bound on. */
export function steps(below: Colour, ...from: readonly [number, Colour][]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: below }, ...from.map(([value, color]) => ({ value, color }))]);
}

/** A dashed line at each bound of the panel's steps. */
export function boundsAsLines(): GraphThresholdsStyleConfigBuilder {
  return new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed);
}

/** Colours by the panel's steps. */
export function colourBySteps(): FieldColorBuilder {
  return new FieldColorBuilder().mode(FieldColorModeId.Thresholds);
}

/** A word and a colour for a value. */
export type Word = readonly [value: number | string, text: string, colour: Colour];

/** @returns words in the place of numbers. */
export function words(...said: readonly Word[]): ValueMapping {
  const options = said.map(([value, text, color], index) => [String(value), { text, color, index }] as const);
  return { type: MappingType.ValueToText, options: Object.fromEntries(options) };
}

/** @returns a word for every number from a bound on. */
export function wordFrom(from: number, text: string, color: Colour): ValueMapping {
  return { type: MappingType.RangeToText, options: { from, to: null, result: { text, color } } };
}

/** The text of a cell of a table in the colour of its bound or word. */
export const cellInColour: DynamicConfigValue = {
  id: 'custom.cellOptions',
  value: { type: TableCellDisplayMode.ColorText },
};

/** How a curve is told from those beside it without its colour. */
export type Stroke = 'bold' | 'dashed' | 'dotted';

/** @returns the properties of an override for curves that have their colours from the palette. */
export function drawn(stroke: Stroke): DynamicConfigValue[] {
  switch (stroke) {
    case 'bold':
      return [{ id: 'custom.lineWidth', value: 2 }];
    case 'dashed':
      return [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 6] } }];
    case 'dotted':
      return [{ id: 'custom.lineStyle', value: { fill: 'dot', dash: [2, 6] } }];
  }
}

/** @returns the properties of an override for a curve that is alone of its kind. */
export function drawnIn(colour: Colour, stroke: Stroke): DynamicConfigValue[] {
  return [{ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: colour } }, ...drawn(stroke)];
}
