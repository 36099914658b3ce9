interface NotifiedBody {
  readonly version: string;
  readonly groupKey: string;
  readonly alerts: readonly Record<string, unknown>[];
}

/** A notification as Alertmanager's webhook sends it, of one fast burn that began at 1700000000.123. */
export function notificationOf(
  status: 'firing' | 'resolved',
  labels: Record<string, string> = {},
): NotifiedBody {
  const alert = {
    status,
    labels: {
      alertname: 'SLOFastBurn',
      env: 'local',
      service: 'love',
      slo: 'availability',
      slo_target: '99.9',
      severity: 'page',
      burn: '14.4',
      long: '1h',
      short: '5m',
      ...labels,
    },
    annotations: { summary: 'love availability: error budget burning at least 95x too fast' },
    startsAt: '2023-11-14T22:13:20.123Z',
    endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2023-11-14T22:20:00Z',
    generatorURL: 'http://127.0.0.1:9090/graph',
    fingerprint: '3a7bd3e2360a3d29',
  };
  return {
    version: '4',
    groupKey: '{}/{severity="page"}:{env="local", service="love", slo="availability", slo_target="99.9"}',
    alerts: [alert],
  };
}
