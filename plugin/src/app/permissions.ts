import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';

/** @returns whether this person may change thresholds and breakers; the routes of `plugin.json` hold everybody to it. */
export function canEdit(): boolean {
  return hasRole(OrgRole.Editor, OrgRole.Admin);
}

/** @returns whether this person may change the app's configuration. */
export function canConfigure(): boolean {
  return hasRole(OrgRole.Admin);
}

function hasRole(...roles: readonly OrgRole[]): boolean {
  const { orgRole, isGrafanaAdmin } = config.bootData.user;
  return isGrafanaAdmin || roles.some((role) => role === orgRole);
}
