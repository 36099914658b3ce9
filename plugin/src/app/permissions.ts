import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';

/**
 * @returns whether this person may change thresholds and breakers. The routes of `plugin.json` hold everybody to it, by the
 * role in the organisation: who administers the server has no more.
 */
export function canEdit(): boolean {
  const { orgRole } = config.bootData.user;
  return orgRole === OrgRole.Editor || orgRole === OrgRole.Admin;
}

/** @returns whether this person may change the app's configuration. */
export function canConfigure(): boolean {
  const { orgRole, isGrafanaAdmin } = config.bootData.user;
  return isGrafanaAdmin || orgRole === OrgRole.Admin;
}
