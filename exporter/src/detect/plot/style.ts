/** Colours by name, in light and in dark: contrast with the background is at least 4.5 for text, 3 for shapes. */
export const style = `
svg { --ground: #ffffff; --text: #1f2328; --quiet: #59636e; --grid: #e3e6ea; --line: #1f6feb; --band: #1f6feb; --alert: #c8102e;
  background: var(--ground); font: 13px system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { svg { --ground: #111217; --text: #e6e8eb; --quiet: #a0a8b3; --grid: #2a2d35;
  --line: #6ea8fe; --band: #6ea8fe; --alert: #ff7b86; } }
text { fill: var(--quiet); }
.title { fill: var(--text); font-size: 17px; font-weight: 600; }
.ground { fill: var(--ground); }
.grid { stroke: var(--grid); }
.line { fill: none; stroke: var(--line); stroke-width: 1.3; stroke-linejoin: round; }
.band { fill: var(--band); fill-opacity: 0.22; }
.alert { fill: var(--alert); stroke: var(--ground); stroke-width: 1.5; }
`;
