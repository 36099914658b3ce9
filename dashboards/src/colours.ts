/**
 * Colours by their names in Grafana's palette, those that can be read as text on its light and on its dark ground. They
 * differ in lightness too, for those who see no red or green; and a number or a word always says the same.
 */
export const colours = {
  well: 'blue',
  watch: 'dark-orange',
  bad: 'red',
  /** Less than `watch`, and for bars alone: as text it is too light for the light ground. */
  mild: 'yellow',
  byHand: 'semi-dark-purple',
  plain: 'text',
} as const;

export type Colour = (typeof colours)[keyof typeof colours];
