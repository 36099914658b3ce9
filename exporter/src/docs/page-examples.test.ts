import { expect, test } from 'vitest';
import { documentedValue, pageExamples } from './page-examples.ts';

const page = `# Title

\`\`\`sh
echo one
echo two
\`\`\`

Words.

\`\`\`text
one
two
\`\`\`

\`\`\`yaml
a: 1
\`\`\`

\`\`\`sh
true
\`\`\`

\`\`\`yaml
a: 1
\`\`\`

\`\`\`json
{}
\`\`\`
`;

test('an example is a command with the answer that comes next, if one does', () => {
  expect(pageExamples(page)).toEqual([
    { line: 3, command: 'echo one\necho two\n', answer: { kind: 'text', text: 'one\ntwo\n' } },
    { line: 19, command: 'true\n', answer: undefined },
  ]);
});

test('comments and the commas before closing brackets are no part of a value', () => {
  expect(documentedValue('{\n  // and the rest\n  "a": [1, 2,],\n  "b": "//",\n}\n')).toEqual({
    a: [1, 2],
    b: '//',
  });
});
