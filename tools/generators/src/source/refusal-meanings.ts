import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { docText } from './documented.js';
import { ROOT } from '../root.js';

/**
 * What the sources say about codes: the message that is refused with, in a call (`refuse('CODE', 'why')`) or a table
 * (`CODE: 'why'`), and the doc comment where a union of codes declares it. `…` stands for a value in a message.
 */
export function refusalMeanings(codes: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (node: ts.Node): void => {
    const { code, meaning } = saidBy(node);
    if (meaning !== undefined && codes.has(code)) found.set(code, [...new Set([...(found.get(code) ?? []), meaning])]);
    node.forEachChild(visit);
  };
  for (const file of globSync('libs/*/src/**/*.ts', { cwd: ROOT, exclude: ['**/*.spec.ts', '**/testing/**'] }).sort()) {
    ts.createSourceFile(file, readFileSync(ROOT + file, 'utf8'), ts.ScriptTarget.Latest, true).forEachChild(visit);
  }
  return found;
}

interface Said {
  readonly code: string;
  readonly meaning: string | undefined;
}

const NOTHING: Said = { code: '', meaning: undefined };

function saidBy(node: ts.Node): Said {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return inCall(node.arguments ?? []);
  if (ts.isPropertyAssignment(node)) return { code: node.name.getText(), meaning: textOf(node.initializer) };
  return ts.isStringLiteral(node) && ts.isUnionTypeNode(node.parent.parent) ? inUnion(node) : NOTHING;
}

function inCall([code, message]: readonly ts.Expression[]): Said {
  if (code === undefined || message === undefined || !ts.isStringLiteral(code)) return NOTHING;
  return { code: code.text, meaning: textOf(message) };
}

/** The comment stands before the bar, which belongs to the union. */
function inUnion(literal: ts.StringLiteral): Said {
  const before = literal.getSourceFile().text.slice(0, literal.getStart());
  const comment = /\/\*\*((?:(?!\*\/).)*)\*\/\s*\|\s*$/s.exec(before)?.[1];
  return { code: literal.text, meaning: comment === undefined ? undefined : docText(comment.trim()) };
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}
