import { Alert } from '@grafana/ui';
import type { ReactElement } from 'react';
import type { Role } from '../../proxy/role.ts';
import { texts } from '../texts/texts.ts';

export function NoPermission({ role }: { role: Role }): ReactElement {
  const words = texts();
  return <Alert severity="warning" title={words.noPermission.replace('{role}', words.roles[role])} />;
}
