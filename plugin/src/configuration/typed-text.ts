import { t } from '@grafana/i18n';
import { verbatim } from '../components/verbatim.ts';
import type { TypedUrl } from './exporter-url.ts';
import type { TypedToken } from './token.ts';

/** @returns what is wrong with a typed URL and what to write; undefined when it is fine. */
export function urlProblem(typed: TypedUrl): string | undefined {
  switch (typed.kind) {
    case 'fine':
      return undefined;
    case 'empty':
      return t('configuration.url-empty', 'Without a URL the app shows nothing. Write http://HOST:9464.');
    case 'no-scheme':
      return t(
        'configuration.url-no-scheme',
        'It must begin with http:// or https://. Write {{suggestion}}.',
        {
          suggestion: typed.suggestion,
          ...verbatim,
        },
      );
    case 'not-a-url':
      return t(
        'configuration.url-not-a-url',
        'This is no address that Grafana could ask. Write http://HOST:9464.',
      );
    case 'has-secrets':
      return t(
        'configuration.url-has-secrets',
        'Everybody who sees the app can read its URL. Leave user and password out.',
      );
    case 'too-long':
      return t(
        'configuration.url-too-long',
        'Name the exporter, not one of its pages. Write {{suggestion}}.',
        {
          suggestion: typed.suggestion,
          ...verbatim,
        },
      );
  }
}

/** @returns what is wrong with a typed token; undefined when it is fine. */
export function tokenProblem(typed: TypedToken): string | undefined {
  switch (typed.kind) {
    case 'fine':
      return undefined;
    case 'empty':
      return t('configuration.token-empty', 'Paste the token, or keep the one that is set.');
    case 'not-one-word':
      return t('configuration.token-not-one-word', 'Paste the token alone: the last word of its line.');
    case 'odd-letters':
      return t('configuration.token-odd-letters', 'A token has only letters, digits and signs of ASCII.');
  }
}
