/** Why a query cannot be carried over. The message has the constraint and the remedy. */
export class QueryRefusal extends Error {
  override readonly name = 'QueryRefusal';
}
