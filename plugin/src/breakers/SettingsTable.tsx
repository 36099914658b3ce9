import { t } from '@grafana/i18n';
import { Collapse } from '@grafana/ui';
import { useState } from 'react';
import type { Breaker } from '../api/schema/breakers.ts';
import { PlainTable } from '../components/PlainTable.tsx';
import { settingExplanation, settingValue } from './setting-text.ts';

/** The settings that hold, under their names in `lovewatch.yaml`, each explained; folded until somebody asks. */
export function SettingsTable({ settings }: { settings: Breaker['settings'] }): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <Collapse label={t('breakers.settings', 'Settings')} isOpen={isOpen} onToggle={setOpen}>
      <p>
        {t(
          'breakers.settings-where',
          'They stand below breaker of the service in lovewatch.yaml, and take effect at a restart.',
        )}
      </p>
      <PlainTable
        caption={t('breakers.settings-caption', 'Settings of the breaker')}
        rows={Object.entries(settings)}
        keyOf={([name]) => name}
        columns={[
          { header: t('breakers.column.setting', 'Setting'), cell: ([name]) => <code>{name}</code> },
          {
            header: t('breakers.column.value', 'Value'),
            isNumber: true,
            cell: ([name, value]) => settingValue(name, value),
          },
          {
            header: t('breakers.column.explanation', 'What it says'),
            isProse: true,
            cell: ([name]) => settingExplanation(name),
          },
        ]}
      />
    </Collapse>
  );
}
