import { Html } from './html.ts';

/** Line icons on a 24 by 24 grid. They repeat what the words beside them say, so screen readers skip them. */
const paths = {
  triggered:
    '<path d="M6 9a6 6 0 0 1 12 0c0 6 2.5 7.5 2.5 7.5h-17S6 15 6 9Z"/><path d="M10 20.5a2.2 2.2 0 0 0 4 0"/>',
  acknowledged:
    '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="2.8"/>',
  resolved: '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
  delivered: '<path d="M4 12h15"/><path d="m13 6 6 6-6 6"/>',
  'not delivered': '<path d="M12 3.5 2.5 20h19L12 3.5Z"/><path d="M12 10v4.5"/><path d="M12 17.4v.1"/>',
  ticket:
    '<path d="M3.5 7.5h17v3a1.7 1.7 0 0 0 0 3.4v3h-17v-3a1.7 1.7 0 0 0 0-3.4v-3Z"/><path d="M14.5 8v8.5" stroke-dasharray="2 2"/>',
  link: '<path d="M14 4.5h5.5V10"/><path d="M19.5 4.5 11 13"/><path d="M18 14v5.5H4.5V6H10"/>',
  mark: '<path d="M3 12h4.5l2.2-6 4.2 12 2.3-6H21"/>',
} as const;

export function icon(name: keyof typeof paths): Html {
  return new Html(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths[name]}</svg>`,
  );
}
