import type { Health } from '../api/schema/health.ts';

/** What a test of the exporter has found. */
export type ExporterFinding =
  /** Grafana asks for no app that is off. */
  | { readonly kind: 'app-off' }
  | { readonly kind: 'no-url' }
  | { readonly kind: 'exporter'; readonly version: string; readonly degraded: Health['degraded'] }
  /** It answers, but app and exporter may not understand each other. */
  | { readonly kind: 'other-version'; readonly version: string; readonly appVersion: string }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'too-slow' }
  /** Something answers that is no exporter. */
  | { readonly kind: 'stranger'; readonly detail: string };

/** What a test of the token has found. */
export type TokenFinding =
  | { readonly kind: 'no-token' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly detail: string }
  /** The exporter must answer first. */
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'unclear'; readonly detail: string };

/** What a test of the data source has found. */
export type SourceFinding =
  | { readonly kind: 'scraped'; readonly name: string }
  | { readonly kind: 'not-scraped'; readonly name: string }
  | { readonly kind: 'no-source'; readonly uid: string }
  | { readonly kind: 'source-fails'; readonly name: string; readonly detail: string }
  | { readonly kind: 'source-too-slow'; readonly name: string };

export type Finding = ExporterFinding | TokenFinding | SourceFinding;
