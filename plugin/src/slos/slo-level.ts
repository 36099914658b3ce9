import type { Burn, BurnAlert, Slo } from '../api/schema/slos.ts';
import type { Level } from '../components/status.ts';

/** @returns how well an objective is kept now. A page is bad; what can wait until morning is a notice. */
export function sloLevel(slo: Slo): Level {
  const { alerts, error_budget: budget } = slo;
  if (alerts.some((alert) => alertLevel(alert) === 'bad')) return 'bad';
  if (alerts.some((alert) => alertLevel(alert) === 'notice')) return 'notice';
  const burn = burnLevel(slo);
  if (budget.remaining_ratio <= 0 || burn === 'notice' || burn === 'bad') return 'notice';
  return budget.total === 0 ? 'unknown' : 'good';
}

/** @returns bad while it wakes people, a notice while it would soon, or is a ticket. */
export function alertLevel({ state, severity }: BurnAlert): Level {
  switch (state) {
    case 'inactive':
      return 'good';
    case 'pending':
      return 'notice';
    case 'firing':
      return severity === 'page' ? 'bad' : 'notice';
  }
}

/** @returns how full the budget is: bad when nothing is left, a notice from a quarter on. */
export function budgetLevel({ error_budget: { remaining_ratio, total } }: Slo): Level {
  if (total === 0) return 'unknown';
  if (remaining_ratio <= 0) return 'bad';
  return remaining_ratio < 0.25 ? 'notice' : 'good';
}

/** @returns what goes on now: the burn of the shortest window; undefined when there is none. */
export function burnNow({ burns }: Slo): Burn | undefined {
  return burns[0]; // Shortest first.
}

/** @returns whether the budget certainly burns faster now than it may, and whether faster than what wakes people. */
export function burnLevel(slo: Slo): Level {
  const burn = burnNow(slo);
  if (burn === undefined || burn.total === 0) return 'unknown';
  const isPaging = alertsOf(slo, burn.window).some(
    ({ severity, burn_rate }) => severity === 'page' && burn.burn_rate > burn_rate,
  );
  if (isPaging && burn.burn_rate_lower > 1) return 'bad';
  return burn.burn_rate_lower > 1 ? 'notice' : 'good';
}

/** @returns the alerts that look at a window, in the order of the policy. */
export function alertsOf({ alerts }: Slo, window: string): BurnAlert[] {
  return alerts.filter(({ long, short }) => long === window || short === window);
}

/** What the error budget is for. */
export const periodSeconds = 30 * 24 * 3600;

/** @returns the alert that has paged and still fires. */
export function pageOut({ alerts }: Slo): BurnAlert | undefined {
  return alerts.find(({ severity, state }) => severity === 'page' && state === 'firing');
}

/** @returns the alert that the fewest failures from now would page with; undefined when no failures would. */
export function nextPage({ alerts }: Slo): (BurnAlert & { bad_events_needed: number }) | undefined {
  return alerts
    .filter((alert) => alert.severity === 'page')
    .filter((alert) => alert.bad_events_needed !== null)
    .map((alert) => ({ ...alert, bad_events_needed: alert.bad_events_needed! }))
    .sort((a, b) => a.bad_events_needed - b.bad_events_needed)[0];
}
