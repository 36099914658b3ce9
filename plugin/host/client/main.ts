import { boot } from './boot.ts';

// Grafana's libraries read the boot data as they are evaluated: what uses them comes after.
boot();
void import('./start.tsx').then(({ start }) => start());
