import type { BurnPolicy } from '../../exporter/src/core/slo/policy.ts';
import { alertMarks } from './alert-marks.ts';
import { burnPanels } from './burn-panels.ts';
import type { Dashboard } from './classic.ts';
import { dashboard } from './dashboard.ts';
import { appLink } from './links.ts';
import { chosenObjectives, objectiveVariables } from './recorded.ts';
import { objectiveTable } from './objective-table.ts';
import { sloFigures } from './slo-figures.ts';
import { alertsOverTime, budgetLeft, failures, requests, twoComputations } from './slo-history.ts';

/** @param policy what its charts of burn rates are made of. */
export function sloOverview(policy: BurnPolicy): Dashboard {
  return dashboard({
    uid: 'lovewatch-slo',
    title: 'Lovewatch: SLO overview',
    description: 'Are the promises kept, how much failure is left to spend, and would anybody be woken?',
    from: 'now-6h',
    variables: objectiveVariables(),
    annotations: [alertMarks(chosenObjectives)],
    links: [appLink('Objectives', 'slos'), appLink('Incidents', 'incidents')],
    sections: [
      { panels: [...sloFigures(), objectiveTable(policy), alertsOverTime()] },
      { title: 'Is the budget spent too fast?', panels: burnPanels(policy) },
      {
        title: 'Where did the budget go?',
        panels: [budgetLeft(), failures(), requests(), twoComputations()],
      },
    ],
  });
}
