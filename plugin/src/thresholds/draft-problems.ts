import { t } from '@grafana/i18n';
import { verbatim } from '../components/verbatim.ts';
import { draftTuning, type Draft } from './draft.ts';
import { customHoursMax, ttlSecondsOf } from './expiry.ts';
import { isAutomatic, tuningFields, type TuningField } from './tuning.ts';

export const alphaMax = 0.5;
export const marginMax = 100;
export const reasonCharactersMax = 500;

export type Problems = Readonly<Partial<Record<TuningField | 'reason' | 'expiry', string>>>;

/** @returns what is wrong with the settings of a proposal, by field; empty when they can be tried. */
export function settingProblems({ fields }: Draft): Problems {
  const problems: Partial<Record<TuningField, string>> = {};
  for (const field of tuningFields) {
    const problem = fieldProblem(field, fields[field].trim());
    if (problem !== undefined) problems[field] = problem;
  }
  const { lower, upper } = fields;
  if (
    problems.lower === undefined &&
    problems.upper === undefined &&
    lower.trim() !== '' &&
    upper.trim() !== ''
  ) {
    if (Number(lower) >= Number(upper))
      problems.upper = t('thresholds.problem.crossed', 'Must be above the lower edge, {{lower}}', {
        lower,
        ...verbatim,
      });
  }
  return problems;
}

/** @returns what keeps a proposal from being applied. */
export function problemsOf(draft: Draft): Problems {
  const { reason, expiry } = draft;
  const tuning = draftTuning(draft);
  const isReset = tuning !== undefined && isAutomatic(tuning); // What is automatic has no end.
  return {
    ...settingProblems(draft),
    ...(reason.trim() === '' && {
      reason: t('thresholds.problem.reason', 'Say why: whoever is woken next reads it'),
    }),
    ...(!isReset &&
      ttlSecondsOf(expiry) === undefined && {
        expiry: t('thresholds.problem.expiry', 'Hours, above 0 and at most {{max}}', { max: customHoursMax }),
      }),
  };
}

function fieldProblem(field: TuningField, text: string): string | undefined {
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value))
    return t('thresholds.problem.number', 'Must be a number, such as 0.9; empty for automatic');
  switch (field) {
    case 'alpha':
      return value > 0 && value <= alphaMax
        ? undefined
        : t('thresholds.problem.alpha', 'Must be above 0 and at most {{max}}', { max: alphaMax });
    case 'margin':
      return value >= 0 && value <= marginMax
        ? undefined
        : t('thresholds.problem.margin', 'Must be within 0 and {{max}}', { max: marginMax });
    case 'lower':
    case 'upper':
      return undefined;
  }
}
