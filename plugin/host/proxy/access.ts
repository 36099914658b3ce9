import type { PluginInclude, PluginJson, PluginRoute } from './plugin-json.ts';
import { includesRole, isRole, type Role } from './role.ts';

/** What a person may do; Grafana calls it actions. */
export type Actions = ReadonlySet<string>;

/** Of every signed-in person, and what lies behind the pages of this app. */
const everybody = ['plugins.app:access', 'datasources:query', 'datasources:read'];

/** The actions of a role: Grafana's own, and those that plugin.json grants to it or to a lower one. */
export function actionsOf(role: Role, { roles }: Pick<PluginJson, 'roles'>): Actions {
  const granted = roles
    .filter(({ grants }) => grants.some((grant) => isRole(grant) && includesRole(role, grant)))
    .flatMap((each) => each.role.permissions.map(({ action }) => action));
  return new Set([...everybody, ...(role === 'Admin' ? ['plugins:write'] : []), ...granted]);
}

/** `reqAction` overrides `reqRole`; a route that asks for neither is for everybody. */
export function mayUse({ reqAction, reqRole }: PluginRoute, role: Role, actions: Actions): boolean {
  if (reqAction !== '') return actions.has(reqAction);
  return reqRole === '' || includesRole(role, reqRole);
}

/** Whether a page is shown in the navigation, by the same rule. */
export function maySee(include: PluginInclude, role: Role, actions: Actions): boolean {
  if (include.action !== undefined) return actions.has(include.action);
  return include.role === '' || includesRole(role, include.role);
}
