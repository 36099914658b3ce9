import { childrenOf, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import { excerpt, type Edit } from './mutation.ts';

/** Each comparison's neighbour, which differs at the edge only, and its opposite. */
const comparisons: Readonly<Record<string, readonly string[]>> = {
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '==': ['>=', '!='],
  '!=': ['=='],
};
const arithmetic: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };
const sets: Readonly<Record<string, string>> = { and: 'unless', unless: 'and', or: 'and' };
/** Of these either side can stand alone. */
const symmetric = ['+', '*', 'and', 'or'];

interface Binary {
  readonly node: PromqlNode;
  readonly left: string;
  readonly operator: PromqlNode;
  readonly sign: string;
  /** Such as `on (service)`; empty without. */
  readonly matching: string;
  readonly right: string;
}

function binaryOf(query: string, node: PromqlNode): Binary | undefined {
  if (node.name !== 'BinaryExpr') return undefined;
  const [left, operator, ...rest] = childrenOf(node);
  const textOf = ({ from, to }: PromqlNode): string => query.slice(from, to);
  const matching = rest.length > 1 ? textOf(rest[0]!) : '';
  return {
    node,
    left: textOf(left!),
    operator: operator!,
    sign: textOf(operator!),
    matching,
    right: textOf(rest.at(-1)!),
  };
}

/** @returns whether a node is `0 * something`. */
export function isTimesZero(query: string, node: PromqlNode): boolean {
  const binary = binaryOf(query, node);
  return binary?.sign === '*' && Number(binary.left) === 0;
}

function otherSigns(query: string, node: PromqlNode): Edit[] {
  const binary = binaryOf(query, node);
  if (!binary) return [];
  const { operator, sign, right } = binary;
  const edit = (kind: Edit['kind'], text: string): Edit => ({
    kind,
    from: operator.from,
    to: operator.to,
    text,
    change: `${sign} -> ${text} before ${excerpt(right)}`,
  });
  return [
    ...(comparisons[sign] ?? []).map((other) => edit('comparison', other)),
    ...(arithmetic[sign] ? [edit('arithmetic', arithmetic[sign])] : []),
  ];
}

/** In parentheses: `or` binds less than the others. */
function otherSets(query: string, node: PromqlNode): Edit[] {
  const binary = binaryOf(query, node);
  const other = binary && sets[binary.sign];
  if (!other) return [];
  const text = `(${binary.left} ${other} ${binary.matching} ${binary.right})`;
  const change = `${binary.sign} -> ${other} before ${excerpt(binary.right)}`;
  return [{ kind: 'clause', from: node.from, to: node.to, text, change }];
}

/** A number alone has no labels, and rarely stands where series are wanted. */
function isNumber(side: string): boolean {
  return Number.isFinite(Number(side));
}

function droppedSides(query: string, node: PromqlNode): Edit[] {
  const binary = binaryOf(query, node);
  if (!binary) return [];
  const { sign, left, right } = binary;
  const kind = sign in comparisons ? 'comparison' : sign in sets ? 'clause' : 'arithmetic';
  const alone = (text: string, change: string): Edit => ({
    kind,
    from: node.from,
    to: node.to,
    text,
    change,
  });
  return [
    ...(isNumber(left) ? [] : [alone(left, `without ${sign} ${excerpt(right)}`)]),
    ...(isNumber(right) || !symmetric.includes(sign)
      ? []
      : [alone(right, `without ${excerpt(left)} ${sign}`)]),
  ];
}

/** Without `on (...)` all labels must be the same. */
function droppedMatching(query: string, node: PromqlNode): Edit[] {
  if (node.name !== 'MatchingModifierClause') return [];
  const change = `without ${query.slice(node.from, node.to)}`;
  return [{ kind: 'clause', from: node.from, to: node.to, text: '', change }];
}

export const binaryEdits = [otherSigns, otherSets, droppedSides, droppedMatching];
