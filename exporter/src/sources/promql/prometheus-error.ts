/** Why Prometheus gave no usable answer. */
export type PrometheusTrouble = 'unreachable' | 'timeout' | 'refused' | 'not-prometheus';

/**
 * A question to a Prometheus-compatible server that was not answered.
 *
 * `message` has all of it: the address, what happened and what to do.
 */
export class PrometheusError extends Error {
  override readonly name = 'PrometheusError';
  readonly trouble: PrometheusTrouble;
  /** The endpoint that was asked, without credentials. */
  readonly url: string;
  /** What happened, in the server's own words where it had any. */
  readonly what: string;
  readonly remedy: string;

  constructor(
    trouble: PrometheusTrouble,
    { url, what, remedy, cause }: { url: string; what: string; remedy: string; cause?: unknown },
  ) {
    super(`${url} ${what}; ${remedy}`, { cause });
    this.trouble = trouble;
    this.url = url;
    this.what = what;
    this.remedy = remedy;
  }
}
