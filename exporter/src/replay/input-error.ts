/** What a person gave `lovewatch replay` is wrong; the message says where, what it is and what to write instead. */
export class ReplayInputError extends Error {
  override readonly name = 'ReplayInputError';
}
