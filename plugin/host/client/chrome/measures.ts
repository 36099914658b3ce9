/** What Grafana's own top bar measures, so that what sticks below it sits as it would there. */
export const topBarHeightPixels = 40;
export const navigationWidthPixels = 220;
/** Below this the navigation is behind a button. */
export const narrowPixels = 900;
