import icons from 'lovewatch-icons';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import InlineSvg, { cacheStore } from 'react-inlinesvg';

/** Icons come with the page: one by one, each would be a request of its own. */
export function fillIconCache(): void {
  // Before version 4.3 the cache is made as the first icon is drawn.
  renderToStaticMarkup(createElement(InlineSvg, { src: '' }));
  for (const [path, content] of Object.entries(icons)) {
    cacheStore.set(`${window.__grafana_public_path__}build/img/icons/${path}`, { content, status: 'loaded' });
  }
}
