import { t } from '@grafana/i18n';
import { Combobox, Field, Input } from '@grafana/ui';
import { verbatim } from '../components/verbatim.ts';
import { dataSourceOptions } from './data-sources.ts';
import { TokenInput } from './TokenInput.tsx';
import type { SettingsForm } from './use-settings-form.ts';

interface SettingsFieldsProps {
  readonly form: SettingsForm;
  readonly hasToken: boolean;
  readonly isDisabled: boolean;
}

/** What an administrator sets, each with what it is for and what is wrong with it. */
export function SettingsFields({ form, hasToken, isDisabled }: SettingsFieldsProps): React.JSX.Element {
  return (
    <>
      <Field
        label={t('configuration.url', 'Exporter URL')}
        description={t(
          'configuration.url-description',
          "Where Grafana's server finds the exporter's admin API. Browsers never ask there themselves.",
        )}
        invalid={form.urlProblem !== undefined}
        error={form.urlProblem}
      >
        <Input
          id="exporter-url"
          type="url"
          inputMode="url"
          spellCheck={false}
          placeholder="http://127.0.0.1:9464"
          value={form.url}
          disabled={isDisabled}
          onChange={({ currentTarget: { value } }) => form.type({ url: value })}
        />
      </Field>
      <Field
        label={t('configuration.token', 'Token')}
        description={t(
          'configuration.token-description',
          'Lets Editors change thresholds and breakers. The exporter writes one at its first start, into the file “token” of its state folder. Grafana keeps it encrypted and shows it to nobody.',
        )}
        htmlFor="api-token"
        invalid={form.tokenProblem !== undefined && form.token !== ''}
        error={form.tokenProblem}
      >
        <TokenInput
          id="api-token"
          isSet={hasToken}
          typed={form.token}
          isDisabled={isDisabled}
          isInvalid={form.tokenProblem !== undefined && form.token !== ''}
          onType={(token) => form.type({ token })}
        />
      </Field>
      <DataSourceField form={form} isDisabled={isDisabled} />
    </>
  );
}

function DataSourceField({ form, isDisabled }: Omit<SettingsFieldsProps, 'hasToken'>): React.JSX.Element {
  const options = dataSourceOptions();
  const isKnown = options.some(({ value }) => value === form.dataSourceUid);
  const problem =
    options.length === 0
      ? t(
          'configuration.no-sources',
          'This Grafana has no Prometheus data source yet. Add one under Connections.',
        )
      : t('configuration.source-unknown', 'There is no data source {{uid}} here. Choose another.', {
          uid: form.dataSourceUid,
          ...verbatim,
        });
  return (
    <Field
      label={t('configuration.source', 'Data source')}
      description={t(
        'configuration.source-description',
        'The Prometheus that scrapes the exporter. Charts read their history from it.',
      )}
      invalid={!isKnown}
      error={problem}
    >
      <Combobox
        id="data-source"
        options={options}
        value={form.dataSourceUid}
        placeholder={t('configuration.source-choose', 'Choose a data source')}
        invalid={!isKnown}
        disabled={isDisabled || options.length === 0}
        onChange={({ value }) => form.type({ dataSourceUid: value })}
      />
    </Field>
  );
}
