/** What a page says that an example prints. */
export type DocumentedAnswer =
  /** One JSON value, whole. */
  | { readonly kind: 'json'; readonly text: string }
  /** Some fields of it: lines of comments stand for the others. */
  | { readonly kind: 'jsonc'; readonly text: string }
  /** Word for word. */
  | { readonly kind: 'text'; readonly text: string };

/** One command of a page. */
export interface PageExample {
  readonly command: string;
  /** Undefined: nothing. */
  readonly answer: DocumentedAnswer | undefined;
  /** Of the command in the page, from 1. */
  readonly line: number;
}

const fenced = /^```(\w+)\n([^]*?)^```$/gm;
const answerKinds = ['json', 'jsonc', 'text'] as const;

/** @returns each `sh` block of a Markdown page, in order, with the json, jsonc or text block that comes next. */
export function pageExamples(markdown: string): PageExample[] {
  const blocks = [...markdown.matchAll(fenced)].map(({ 1: language = '', 2: text = '', index }) => ({
    language,
    text,
    line: markdown.slice(0, index).split('\n').length,
  }));
  return blocks.flatMap(({ language, text, line }, index) => {
    if (language !== 'sh') return [];
    const next = blocks[index + 1];
    const kind = answerKinds.find((each) => each === next?.language);
    return [{ command: text, line, answer: kind && { kind, text: next!.text } }];
  });
}

/** @returns the value of a json or jsonc block. */
export function documentedValue(text: string): unknown {
  const written = text.replaceAll(/^\s*\/\/.*\n/gm, '');
  return JSON.parse(written.replaceAll(/,(\s*[}\]])/g, '$1'));
}
