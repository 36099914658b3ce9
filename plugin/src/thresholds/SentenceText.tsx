import type { Sentence } from './sentence.ts';

/** A sentence with the language that it is in, so that it is read aloud as such. */
export function SentenceText({ sentence: { text, lang } }: { sentence: Sentence }): React.JSX.Element {
  return <span {...(lang && { lang })}>{text}</span>;
}
