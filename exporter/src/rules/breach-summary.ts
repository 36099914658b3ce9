import { thresholdCatalogue } from '../metrics/threshold-catalogue.ts';

const { thresholdBreachBound, thresholdExceedance, thresholdRecordSeconds } = thresholdCatalogue;
const asked = [thresholdExceedance, thresholdRecordSeconds, thresholdBreachBound].map(({ name }) => name);

/** As `durationText` has them: the largest unit that there are at least two of. */
const units = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
] as const;

/**
 * What an alert says of a breach, in Prometheus' template language: the metric, the value that began it, and the
 * sentence that the exporter has for it, word for word. `$value` must be that value.
 *
 * The sentence is no label, because each would be a new series: the exporter gives its numbers, and here are the words.
 * Templates cannot reckon, so queries of constants do. A bound below a millionth, or from 10^21 on, is written out,
 * where the exporter has an exponent. Costs one query of series an alert, so that thousands of them fire in time.
 *
 * @see causeText in core/threshold/breach.ts.
 */
export function breachSummary(): string {
  return [
    `{{ $view := "" }}{{ $widths := 0.0 }}{{ $seconds := 0.0 }}{{ $bound := 0.0 -}}`,
    `{{ range query (printf "{__name__=~\\"${asked.join('|')}\\",job=%q,instance=%q,metric=%q}" $labels.job $labels.instance $labels.metric) -}}`,
    `{{ if eq .Labels.__name__ "${thresholdExceedance.name}" }}{{ $view = .Labels.view }}{{ $widths = .Value -}}`,
    `{{ else if eq .Labels.__name__ "${thresholdRecordSeconds.name}" }}{{ $seconds = .Value -}}`,
    `{{ else }}{{ $bound = .Value }}{{ end }}{{ end -}}`,
    `{{ $labels.metric }} at ${valueText}: {{ if eq $view "bound" -}}`,
    `{{ if gt $widths 0.0 }}above the upper{{ else }}below the lower{{ end }} bound of ${boundText} that was set by hand`,
    `{{- else }}${farText} {{ if eq $view "level" }}the band's width{{ else if eq $view "jump" }}the width of its usual jumps{{ else }}the usual spread{{ end -}}`,
    `{{ if gt $widths 0.0 }} above the highest{{ else }} below the lowest{{ end -}}`,
    `{{ if eq $view "level" }} value{{ else if eq $view "jump" }} jump{{ else }} difference from the usual for the hour{{ end }} of the last ${durationText}{{ end }}`,
  ].join('\n');
}

/** @returns the result of an expression with `X` in the place of a template's number, as `.` of what is inside. */
function reckoned(expr: string, number: string, inside: string): string {
  const query = JSON.stringify(expr.replaceAll('%', '%%').replaceAll('X', 'vector(%[1]s)'));
  return `{{ range query (printf ${query} (${number})) }}${inside}{{ end }}`;
}

/** A value with its unit: `12.5%`, `250ms`, `1.5GiB`, `12 requests`. */
const valueText = [
  `{{ if eq $labels.unit "ratio" }}{{ humanizePercentage $value }}`,
  `{{ else if eq $labels.unit "seconds" }}{{ humanizeDuration $value }}`,
  `{{ else if eq $labels.unit "bytes" }}{{ humanize1024 $value }}B`,
  `{{ else if or (ge $value 1e4) (le $value -1e4) }}{{ humanize $value }}`, // Below 1 it would write millis.
  `{{ else }}{{ printf "%.4g" $value }}{{ end }}`,
  `{{ if not (match "^(ratio|seconds|bytes|none|)$" $labels.unit) }} {{ $labels.unit }}{{ end }}`,
].join('');

/** `count_values` writes all digits of a number that it needs, and no more, as the exporter does. */
const boundText = reckoned('count_values("bound", X)', 'printf "%v" $bound', '{{ .Labels.bound }}');

/** Without its sign. */
const far = 'printf "%v" $widths | reReplaceAll "^-" ""';
/** A half is rounded up, where a template alone would round it to the even digit. */
const tenths = reckoned('100 * X + 1e-9 * (100 * X % 0.5 == bool 0.25)', far, '{{ printf "%.1f" .Value }}');
const whole = '{{ printf "%.0f" .Value }}';

/** The least number of widths that are 9.95%. */
const wholeMin = 0.09949999999999999;

const farText = [
  `{{ if or (gt $widths 1e6) (lt $widths -1e6) }}over a million times`,
  `{{ else if or (ge $widths 9.95) (le $widths -9.95) }}${reckoned('round(X)', far, whole)} times`,
  `{{ else if or (ge $widths ${wholeMin}) (le $widths -${wholeMin}) }}${reckoned('round(100 * X)', far, whole)}% of`,
  `{{ else }}${tenths}% of{{ end }}`,
].join('');

const durationText = [
  ...units.map(({ name, seconds }, index) => {
    const text = `${reckoned(`round(X / ${seconds})`, 'printf "%v" $seconds', whole)} ${name}`;
    return `{{ ${index === 0 ? '' : 'else '}if ge $seconds ${2 * seconds}.0 }}${text}`;
  }),
  `{{ else }}${reckoned('round(X)', 'printf "%v" $seconds', whole)} seconds{{ end }}`,
].join('');
