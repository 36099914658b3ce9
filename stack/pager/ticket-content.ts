import { boundedText } from './bound.ts';
import type { TicketAlert, TicketContent } from './ticket.ts';
import { firingAlerts, type Webhook, type WebhookAlert } from './webhook.ts';

const alertsMax = 10;
const labelsMax = 32;
const wordCharactersMax = 256;
const summaryCharactersMax = 1024;
const urlCharactersMax = 2048;

/** What is kept of a firing group: at most about 100 KB, so that 200 tickets stay within about 20 MB. */
export function ticketContent(webhook: Webhook): TicketContent {
  const firing = firingAlerts(webhook);
  // What all alerts share comes from Alertmanager; another sender may leave it out.
  const labels = webhook.commonLabels ?? firing[0]?.labels ?? {};
  return {
    service: wordOf(labels.service),
    slo: wordOf(labels.slo),
    labels: Object.fromEntries(
      Object.entries(labels)
        .slice(0, labelsMax)
        .map(([name, value]) => [
          boundedText(name, wordCharactersMax),
          boundedText(value, wordCharactersMax),
        ]),
    ),
    alerts: firing.slice(0, alertsMax).map(ticketAlert),
    alertsTotal: firing.length + (webhook.truncatedAlerts ?? 0),
  };
}

function ticketAlert({ labels, annotations, generatorURL }: WebhookAlert): TicketAlert {
  const name = labels.alertname ?? '';
  const summary = [annotations?.summary, annotations?.description, name].find(Boolean);
  return {
    name: boundedText(name, wordCharactersMax),
    summary: boundedText(summary ?? 'an alert without name', summaryCharactersMax),
    runbookUrl: urlOf(annotations?.runbook_url),
    dashboardUrl: urlOf(annotations?.dashboard_url),
    generatorUrl: urlOf(generatorURL),
  };
}

function wordOf(text: string | undefined): string | null {
  return text ? boundedText(text, wordCharactersMax) : null;
}

/** A cut address leads nowhere, or elsewhere: one that is too long is left out. */
function urlOf(url: string | null | undefined): string | null {
  return url && url.length <= urlCharactersMax ? url : null;
}
