import { t } from '@grafana/i18n';
import { Button, Input, Stack } from '@grafana/ui';

interface TokenInputProps {
  readonly id?: string;
  /** Whether Grafana keeps one already. */
  readonly isSet: boolean;
  /** What is being typed; undefined: nothing, what is set stays. */
  readonly typed: string | undefined;
  readonly isDisabled: boolean;
  readonly isInvalid: boolean;
  readonly onType: (typed: string | undefined) => void;
}

/** A secret that goes in and never comes out: it says whether there is one, and lets it be replaced. */
export function TokenInput(props: TokenInputProps): React.JSX.Element {
  const { id, isSet, typed, isDisabled, isInvalid, onType } = props;
  if (isSet && typed === undefined) {
    return (
      <Stack gap={1}>
        <Input id={id} value={t('configuration.token-set', 'A token is set')} disabled readOnly />
        <Button variant="secondary" disabled={isDisabled} onClick={() => onType('')}>
          {t('configuration.token-replace', 'Replace')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap={1}>
      <Input
        key="typed" // Another one than the one above, so that it takes the focus.
        id={id}
        type="password"
        autoComplete="off"
        autoFocus={isSet} // Else the focus would be lost with the button.
        value={typed ?? ''}
        invalid={isInvalid}
        disabled={isDisabled}
        onChange={({ currentTarget: { value } }) => onType(!isSet && value === '' ? undefined : value)}
      />
      {isSet && (
        <Button variant="secondary" fill="text" onClick={() => onType(undefined)}>
          {t('configuration.token-keep', 'Keep')}
        </Button>
      )}
    </Stack>
  );
}
