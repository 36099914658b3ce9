import type { BootData } from './boot-data.ts';

/** What the build made, by the addresses below /host/. */
export interface Manifest {
  libraryVersion: string;
  entry: string;
  /** What the entry asks for next: fetched at the same time. */
  preload: string[];
  styles: string[];
  fonts: string;
}

/** The one HTML page; everything else is drawn in the browser. Data goes in as JSON, which no browser runs. */
export function pageHtml(
  { entry, preload, styles, fonts }: Manifest,
  data: BootData,
  moduleUrl: string,
): string {
  const { language, theme, appName } = data.host;
  return `<!doctype html>
<html lang="${language}"${theme === null ? '' : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(appName)}</title>
<link rel="icon" href="/public/plugins/${data.host.pluginId}/img/logo.svg" type="image/svg+xml">
${styles.map((file) => `<link rel="stylesheet" href="/host/${file}">`).join('\n')}
<script type="module" src="/host/${entry}"></script>
${preload.map((file) => `<link rel="modulepreload" href="/host/${file}">`).join('\n')}
<link rel="preload" as="font" type="font/woff2" href="/public/fonts/inter/Inter-Regular.woff2" crossorigin>
<link rel="preload" as="script" href="${moduleUrl}">
</head>
<body>
<link rel="stylesheet" href="/host/${fonts}">
<div id="reactRoot"></div>
<noscript>${escaped(appName)} needs JavaScript.</noscript>
<script type="application/json" id="boot-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
