/** What every question to a Prometheus-compatible server has: Prometheus, Mimir, Thanos. */
export interface PrometheusQuery {
  /** Of the server, with the path that it is served under; user and password in it are sent as Basic authentication. */
  readonly url: string;
  readonly query: string;
  /** For each request; 60 by default. */
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal | undefined;
}
