// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { subjectLinks } from './subject-links.ts';
import { anIncident, type IncidentParts } from './testing/an-incident.ts';

const hrefs = (about: IncidentParts): string[] => subjectLinks(anIncident(about)).map(({ href }) => href);
const around = `from=${Date.parse('2026-07-01T11:50:00.500Z')}&to=now`;

describe('the way on from an incident', () => {
  test('of an objective: runbook, objective, breaker, and our dashboard over the same time', () => {
    expect(hrefs({})).toEqual([
      'http://127.0.0.1:9465/runbooks/SLOFastBurn',
      `/a/aixin-lovewatch-app/slos?service=love&slo=availability&${around}`,
      `/a/aixin-lovewatch-app/breakers?backend=love&${around}`,
      `/d/lovewatch-slo?var-service=love&var-slo=availability&${around}`,
    ]);
  });

  test('of a metric: its threshold', () => {
    const labels = { metric: 'love/error_ratio', service: 'love' };
    expect(hrefs({ labels })).toContain(
      `/a/aixin-lovewatch-app/thresholds?metric=love%2Ferror_ratio&${around}`,
    );
  });

  test('what is over ends ten minutes after its end', () => {
    const timeline = { resolved: '2026-07-01T12:20:00.000Z' };
    const [, slo] = hrefs({ status: 'resolved', timeline });
    expect(slo).toContain(`to=${Date.parse('2026-07-01T12:30:00.000Z')}`);
  });

  test("a dashboard that the alert names takes the place of ours, but the exporter's API is none", () => {
    const dashboard = (url: string): string | undefined =>
      hrefs({ annotations: { dashboard_url: url } }).find(
        (href) => href.includes('/d/') || href.includes('/api/'),
      );
    expect(dashboard('https://grafana.example/d/mine')).toBe('https://grafana.example/d/mine');
    expect(dashboard('http://127.0.0.1:9464/api/v1/slos?service=love')).toContain('/d/lovewatch-slo?');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'runbooks/x', ''])('%j is not linked to', (url) => {
    expect(hrefs({ annotations: { runbook_url: url, dashboard_url: url }, labels: {} })).toEqual([]);
  });
});
