import { PluginExtensionPoints, type AppPlugin, type PluginExtensionPanelContext } from '@grafana/data';
import { Menu } from '@grafana/ui';
import type { ReactElement } from 'react';
import { linksAt } from '../services/extensions.ts';

interface Props {
  app: AppPlugin;
  context: PluginExtensionPanelContext;
}

/** What the app adds to the menu of a panel, as Grafana's dashboards show it. */
export function PanelMenu({ app, context }: Props): ReactElement {
  const links = linksAt(app, { extensionPointId: PluginExtensionPoints.DashboardPanelMenu, context });
  return (
    <Menu>
      {links.map(({ id, title, description, path, icon, onClick }) => (
        <Menu.Item
          key={id}
          label={title}
          description={description}
          {...(icon && { icon })}
          {...(path && { url: path })}
          {...(onClick && {
            onClick: (event) => {
              onClick(event);
            },
          })}
        />
      ))}
    </Menu>
  );
}
