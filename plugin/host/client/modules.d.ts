declare module 'systemjs/dist/system.js';
declare module 'systemjs/dist/extras/amd.js';

declare module 'grafana-internal/plugin-page' {
  import type { PluginPageType } from '@grafana/runtime';

  export function setPluginPage(page: PluginPageType): void;
}

/** Written at the build: the icons of @grafana/ui by `folder/name.svg`. */
declare module 'lovewatch-icons' {
  const icons: Record<string, string>;
  export default icons;
}

/** Below @grafana/ui, where TypeScript does not look: version 6 of the router, by another name. */
declare module 'react-router-dom-v5-compat' {
  export * from 'react-router-dom';
}

declare module 'react-i18next' {
  export const initReactI18next: import('i18next').ThirdPartyModule;
}
