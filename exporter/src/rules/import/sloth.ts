import { badOrNone } from './bad-events.ts';
import type { BadOfTotal, Draft } from './draft.ts';
import type { Field } from './field.ts';
import { readName } from './label-name.ts';
import { readPercentage } from './objective-value.ts';
import { readQuery } from './read-query.ts';

/** Sloth's two formats differ in how they spell their fields. */
export interface SlothSpelling {
  readonly specIn: (root: Field) => Field;
  readonly errorQuery: string;
  readonly totalQuery: string;
  readonly pageAlert: string;
  readonly ticketAlert: string;
}

/** Of `version: prometheus/v1`. */
export const slothSpelling: SlothSpelling = {
  specIn: (root) => root,
  errorQuery: 'error_query',
  totalQuery: 'total_query',
  pageAlert: 'page_alert',
  ticketAlert: 'ticket_alert',
};

/** Of `kind: PrometheusServiceLevel`. */
export const kubernetesSpelling: SlothSpelling = {
  specIn: (root) => root.at('spec'),
  errorQuery: 'errorQuery',
  totalQuery: 'totalQuery',
  pageAlert: 'pageAlert',
  ticketAlert: 'ticketAlert',
};

/** @returns a draft for each SLO of a document. */
export function readSloth(root: Field, spelling: SlothSpelling): Draft[] {
  const drafts = readSlos(spelling.specIn(root), spelling);
  root.noteUnread();
  return drafts;
}

function readSlos(spec: Field, spelling: SlothSpelling): Draft[] {
  if (!spec.isMapping('write service: checkout and slos: below it')) return [];
  const serviceField = spec.at('service');
  const service = readName(serviceField, 'checkout');
  const slos = spec.at('slos').entries('write - name: availability');
  return slos.flatMap((slo) => {
    if (!slo.isMapping('write - name: availability')) return [];
    const draft = { service, serviceField, ...readSlo(slo, spelling) };
    slo.noteUnread();
    return [draft];
  });
}

function readSlo(slo: Field, spelling: SlothSpelling): Omit<Draft, 'service' | 'serviceField'> {
  const nameField = slo.at('name');
  noteDisabled(slo.at('alerting'), spelling);
  return {
    name: readName(nameField, 'availability'),
    nameField,
    objective: readPercentage(slo.at('objective')),
    events: readEvents(slo.at('sli'), spelling),
  };
}

function readEvents(sli: Field, spelling: SlothSpelling): BadOfTotal | undefined {
  const { errorQuery, totalQuery } = spelling;
  const remedy = `write events: with ${errorQuery} and ${totalQuery}`;
  if (!sli.isMapping(remedy)) return undefined;
  const events = sli.at('events');
  const [raw, plugin] = [sli.at('raw'), sli.at('plugin')];
  if (!raw.isAbsent) raw.problem(`must be events: a ratio does not say of how many; ${remedy}`);
  if (!plugin.isAbsent) plugin.problem(`must be events: only the plugin knows its queries; ${remedy}`);
  if (events.isAbsent && !(raw.isAbsent && plugin.isAbsent)) return undefined;
  if (!events.isMapping(remedy)) return undefined;
  const bad = readQuery(events.at(errorQuery), false);
  const total = readQuery(events.at(totalQuery), false);
  return bad && total && { bad: badOrNone(bad, total), total };
}

/** Somebody did not want to be paged for this SLO: they would be surprised. */
function noteDisabled(alerting: Field, { pageAlert, ticketAlert }: SlothSpelling): void {
  for (const alert of [alerting.at(pageAlert), alerting.at(ticketAlert)]) {
    const disable = alert.at('disable');
    if (disable.value !== true) continue;
    disable.note('is not carried over: the alerts of this SLO are written all the same.');
  }
}
