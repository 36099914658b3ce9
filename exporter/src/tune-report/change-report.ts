import type { TuneView } from '../client/tuning-calls.ts';
import { bandText } from './quantity.ts';
import { actorText, settingsText, untilText } from './tuning-text.ts';

/** @returns what holds now that a metric has been changed, until when, and how to take it back. */
export function changeReport(view: TuneView): string[] {
  const { metric, override, breach, effective, unit, version } = view;
  const what =
    override === null
      ? `${metric} is automatic`
      : `${metric} has ${settingsText(override)} ${untilText(override.expires_at)}, by ${actorText(override)}`;
  return [
    `${what} (version ${version})`,
    `  in effect  ${bandText(effective, unit)}`,
    `  breach     ${breach === null ? 'none' : `still: ${breach.sentence}`}`,
    ...(override === null ? [] : [`  take it back with: lovewatch tune ${quoted(metric)} --auto`]),
  ];
}

/** Names of series have braces and quotes, which a shell would take for its own. */
function quoted(metric: string): string {
  return /^[\w/.-]+$/.test(metric) ? metric : `'${metric.replaceAll("'", `'\\''`)}'`;
}
