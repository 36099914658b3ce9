/** Until when a tuning holds. */
export type ExpiryChoice = '2h' | '8h' | '1d' | 'until-changed' | 'custom';

export interface Expiry {
  readonly choice: ExpiryChoice;
  /** As it was typed; it counts when the choice is `custom`. */
  readonly customHours: string;
}

/** Longer than a night on call, so that nobody is woken again; not for good, so that it is not forgotten. */
export const expiryDefault: Expiry = { choice: '8h', customHours: '' };

export const customHoursMax = 30 * 24;

/** @returns how long it holds; null for until it is changed; undefined when what was typed is no such time. */
export function ttlSecondsOf({ choice, customHours }: Expiry): number | null | undefined {
  switch (choice) {
    case '2h':
      return 2 * 3600;
    case '8h':
      return 8 * 3600;
    case '1d':
      return 24 * 3600;
    case 'until-changed':
      return null;
    case 'custom': {
      const hours = Number(customHours);
      return hours > 0 && hours <= customHoursMax ? hours * 3600 : undefined;
    }
  }
}
