import type { Field } from './field.ts';

/** 30 days, as the units of the format that have a fixed length can write them. */
const thirtyDays = ['30d', '720h', '43200m'];
const remedy = 'write - { duration: 30d, isRolling: true }';

/** Reports every window but a rolling one of 30 days: the budget is computed over no other. */
export function checkTimeWindow(timeWindow: Field): void {
  if (timeWindow.isAbsent || isEmpty(timeWindow.value)) {
    timeWindow.note('is missing: the error budget is that of a rolling 30d.');
    return;
  }
  const [window, ...others] = timeWindow.entries(remedy);
  for (const other of others) other.problem('must be the only time window; keep one');
  if (!window?.isMapping(remedy)) return;
  const duration = window.at('duration');
  if (!thirtyDays.some((text) => text === duration.value)) duration.refuse('must be 30d', 'write 30d');
  checkRolling(window.at('isRolling'), window.at('calendar'));
}

function checkRolling(isRolling: Field, calendar: Field): void {
  if (!calendar.isAbsent) {
    calendar.problem('must be left out: the error budget is that of a rolling 30d; write isRolling: true');
  }
  if (!isRolling.isAbsent && isRolling.value !== true) {
    isRolling.refuse('must be true', 'write isRolling: true');
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
