import type { AppPlugin, PluginExtensionEventHelpers, PluginExtensionLink } from '@grafana/data';
import { PluginExtensionTypes } from '@grafana/data';
import type { UsePluginLinksOptions } from '@grafana/runtime';

/** @returns the links that the app adds to a place of Grafana's, for what is shown there. */
export function linksAt(
  plugin: AppPlugin,
  { extensionPointId, context, limitPerPlugin }: UsePluginLinksOptions,
): PluginExtensionLink[] {
  const links = plugin.addedLinkConfigs
    .filter(({ targets }) => [targets].flat().includes(extensionPointId))
    .flatMap((added, index): PluginExtensionLink[] => {
      const configured = added.configure === undefined ? {} : added.configure(context);
      if (configured === undefined) return [];
      const { title, description = '', path, icon, category, onClick } = { ...added, ...configured };
      return [
        {
          id: `${plugin.meta.id}-${index}`,
          pluginId: plugin.meta.id,
          type: PluginExtensionTypes.link,
          title,
          description,
          ...(path !== undefined && { path }),
          ...(icon !== undefined && { icon }),
          ...(category !== undefined && { category }),
          ...(onClick !== undefined && {
            onClick: (event?: React.MouseEvent) => {
              onClick(event, helpers(extensionPointId, context));
            },
          }),
        },
      ];
    });
  return links.slice(0, limitPerPlugin ?? links.length);
}

function helpers(extensionPointId: string, context: object | undefined): PluginExtensionEventHelpers {
  const unavailable = (): never => {
    throw new Error('the preview opens no modals and sidebars of extensions; give the link a path');
  };
  return {
    extensionPointId,
    openModal: unavailable,
    openSidebar: unavailable,
    closeSidebar: unavailable,
    toggleSidebar: unavailable,
    ...(context !== undefined && { context }),
  };
}
