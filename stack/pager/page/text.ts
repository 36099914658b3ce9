import type { IncidentStatus, LogEntry, Severity } from '../incident.ts';
import type { WatchdogStatus } from '../watchdog.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { Language } from './language.ts';

/** Every word of the pages. `{…}` stands for what the page fills in. */
export interface Text {
  title: string;
  allIsWell: string;
  openIncidents: (count: number) => string;
  nothingWaits: string;
  waiting: (triggered: number, acknowledged: number) => string;
  openHeading: string;
  resolvedHeading: string;
  more: (count: number) => string;
  emptyTitle: string;
  emptyBody: string;
  emptyAfter: string;
  status: Record<IncidentStatus, string>;
  severity: Record<Severity, string>;
  acknowledge: string;
  resolve: string;
  openFor: string;
  lasted: string;
  triggered: string;
  resolved: string;
  pages: (count: number) => string;
  labels: { service: string; component: string; source: string; class: string };
  links: string;
  details: string;
  timeline: string;
  event: Record<LogEntry['kind'], string>;
  by: Record<LogEntry['by'], string>;
  entriesBetween: (count: number) => string;
  relayPending: string;
  relayDelivered: string;
  relayFailed: string;
  image: string;
  runbook: string;
  backToPager: string;
  live: string;
  connectionLost: string;
  failed: string;
  degraded: string;
  otherLanguage: string;
  skipToContent: string;
  languageSwitch: string;
  footer: string;
  tickets: TicketText;
  /** What stands before the moment it was last heard, where there is one. */
  watchdog: Record<WatchdogStatus, string>;
  /** The headline while nothing is open and nothing would come. */
  silent: { words: string; explained: string };
  /** On the watchdog's own incident. */
  notRelayed: string;
}

/** The words about what can wait. */
export interface TicketText {
  heading: string;
  explained: string;
  ticket: string;
  since: string;
  and: (count: number) => string;
  close: string;
  closed: string;
  closedBy: Record<'alert' | 'person', string>;
  dashboard: string;
  expression: string;
  labels: string;
}

export const texts: Record<Language, Text> = { en: english, 'zh-CN': chinese };
