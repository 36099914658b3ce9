import { Text } from '@grafana/ui';
import type { BreakerTransition } from '../api/schema/breakers.ts';
import { causeText } from './cause-text.ts';

/** Why a transition was made: its kind, then what the exporter says in English, or a person in any language. */
export function Cause({ transition }: { transition: BreakerTransition }): React.JSX.Element {
  const { kind, detail } = causeText(transition);
  return (
    <>
      {kind}
      {kind !== undefined && detail !== undefined && ' · '}
      {detail !== undefined && (
        <Text color="secondary" {...(transition.by === null && { lang: 'en' })}>
          {detail}
        </Text>
      )}
    </>
  );
}
