import type { AuditEntryView } from '../http/threshold-schema.ts';
import { instant } from '../text/instants.ts';

const settingNames = ['alpha', 'lower', 'upper', 'margin'] as const;

/** What a person has set; null stays automatic. */
type Settings = Pick<AuditEntryView, (typeof settingNames)[number]>;

/** @returns such as `upper 0.9, margin 0.5`; empty when all is automatic. */
export function settingsText(settings: Settings): string {
  return settingNames
    .filter((name) => settings[name] !== null)
    .map((name) => `${name} ${settings[name]}`)
    .join(', ');
}

/** @returns the name, and through which token when that has another one. */
export function actorText({ actor, via }: Pick<AuditEntryView, 'actor' | 'via'>): string {
  return actor === via ? actor : `${actor} via ${via}`;
}

/** @param at RFC 3339. @returns the same to the second, in UTC. */
export function momentText(at: string): string {
  return instant(Date.parse(at) / 1000);
}

/** @returns until when something holds. */
export function untilText(expiresAt: string | null): string {
  return expiresAt === null ? 'until it is set otherwise' : `until ${momentText(expiresAt)}`;
}
