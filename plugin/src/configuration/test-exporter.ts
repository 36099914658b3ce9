import { askExporter } from '../api/exporter.ts';
import { health } from '../api/schema/health.ts';
import { dryRun } from '../api/schema/thresholds.ts';
import { troubleOfError } from '../components/TroubleAlert.tsx';
import type { ExporterFinding, TokenFinding } from './finding.ts';
import { withPatience } from './patience.ts';
import { versionsFit } from './versions.ts';

/** Asks the exporter at the saved URL who it is and how it is. Changes nothing. */
export async function testExporter(appVersion: string, signal: AbortSignal): Promise<ExporterFinding> {
  const attempt = await withPatience(signal, (patience) =>
    askExporter({ path: 'healthz', schema: health, signal: patience }),
  );
  switch (attempt.kind) {
    case 'done': {
      const { version, degraded } = attempt.value;
      if (!versionsFit(appVersion, version)) return { kind: 'other-version', version, appVersion };
      return { kind: 'exporter', version, degraded };
    }
    case 'too-slow':
      return { kind: 'too-slow' };
    case 'failed': {
      const { kind, detail } = troubleOfError(attempt.error as Error);
      return { kind: kind === 'unreachable' ? 'unreachable' : 'stranger', detail };
    }
  }
}

/**
 * Shows the exporter the saved token, with a trial that names no metric: the token is looked at first, and nothing could
 * be changed or even tried by such a call.
 */
export async function testToken(signal: AbortSignal): Promise<TokenFinding> {
  const attempt = await withPatience(signal, (patience) =>
    askExporter({
      method: 'PUT',
      path: 'tune',
      query: { dry_run: true },
      body: {},
      schema: dryRun,
      signal: patience,
    }),
  );
  if (attempt.kind !== 'failed') return { kind: 'unclear', detail: '' };
  const { kind, detail } = troubleOfError(attempt.error as Error);
  if (kind === 'refused') return { kind: 'taken' };
  return kind === 'wrong-token' ? { kind: 'refused', detail } : { kind: 'unclear', detail };
}
