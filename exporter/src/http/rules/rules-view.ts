import type { RulesStatus } from '../../live-rules/status.ts';
import { instant } from '../instant.ts';
import type { ServiceRulesView } from './rules-schema.ts';

/** @returns the rules of a service as a client reads them. */
export function rulesView({
  service,
  source,
  rules,
  version,
  setAtSeconds,
  by,
  refused,
}: RulesStatus): ServiceRulesView {
  return {
    service,
    source,
    rules: [...rules],
    version,
    set_at: instant(setAtSeconds)!,
    actor: by?.actor ?? null,
    via: by?.via ?? null,
    reason: by?.reason ?? null,
    refused: refused === undefined ? null : { at: instant(refused.atSeconds)!, why: refused.why },
  };
}
