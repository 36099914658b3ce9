/** Why a call to the exporter has no answer that a page could show. */
export type ExporterTrouble =
  /** Nobody answers at its address, or Grafana could not reach it. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The app has no exporter URL yet, or Grafana does not know the app. */
  | { readonly kind: 'not-configured'; readonly detail: string }
  /** Grafana does not let this person do it. */
  | { readonly kind: 'no-permission'; readonly detail: string }
  /** The exporter does not take the app's token. */
  | { readonly kind: 'wrong-token'; readonly detail: string }
  /** There is none of that name, for example a metric that is watched no more. */
  | { readonly kind: 'not-found'; readonly detail: string }
  /** Somebody else has changed it in between. */
  | { readonly kind: 'conflict'; readonly detail: string }
  /** What was sent is wrong; the detail says what to do. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** An answer that this app does not understand: an exporter of another version, or no exporter at all. */
  | { readonly kind: 'not-understood'; readonly detail: string };

/** @see ExporterTrouble */
export class ExporterError extends Error {
  override readonly name = 'ExporterError';
  readonly trouble: ExporterTrouble;

  constructor(trouble: ExporterTrouble, options?: ErrorOptions) {
    super(trouble.detail, options);
    this.trouble = trouble;
  }
}
