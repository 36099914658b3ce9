import { formattedValueToString, getValueFormat } from '@grafana/data';

/** @returns a count with all its digits, such as `1,024`. */
export function formatWhole(count: number): string {
  return formattedValueToString(getValueFormat('locale')(count, 0));
}
