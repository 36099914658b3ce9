/** Grafana's roles in an organisation, from least to most; each may do what those before it may. */
export const roles = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof roles)[number];

export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

export function includesRole(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(wanted);
}

/** @returns the lower of two roles. */
export function lowerRole(a: Role, b: Role): Role {
  return includesRole(a, b) ? b : a;
}
