import ts from 'typescript';

/** What the source says about a schema or another object: its doc comment, and those of its fields. */
export interface Documented {
  readonly doc: string | undefined;
  readonly fields: ReadonlyMap<string, Documented>;
}

export const UNDOCUMENTED: Documented = { doc: undefined, fields: new Map() };

/** Factories of zod whose argument holds the fields: an object, or the members of a union. */
const HOLDERS = new Set(['strictObject', 'object', 'discriminatedUnion', 'union', 'array', 'extend']);

/** Reads doc comments of values as the compiler resolves them: through constants, imports, spreads and zod's calls. */
export class DocReader {
  constructor(private readonly checker: ts.TypeChecker) {}

  declared(declaration: ts.Declaration): Documented {
    if (ts.isShorthandPropertyAssignment(declaration)) return this.shorthand(declaration);
    const inner = initializerOf(declaration);
    const { doc, fields } = inner === undefined ? UNDOCUMENTED : this.valued(inner);
    return { doc: docOf(declaration) ?? doc, fields };
  }

  private valued(node: ts.Expression): Documented {
    if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return this.valued(node.expression);
    if (ts.isObjectLiteralExpression(node)) return { doc: undefined, fields: this.fieldsOf(node) };
    if (ts.isArrayLiteralExpression(node)) return { doc: undefined, fields: this.merged(node.elements) };
    if (ts.isCallExpression(node)) return this.called(node);
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return this.named(node);
    return UNDOCUMENTED;
  }

  /** `z.strictObject({ … })` is its argument, `schema.exactOptional()` its schema, `personalText(100)` its function. */
  private called({ expression, arguments: given }: ts.CallExpression): Documented {
    if (!ts.isPropertyAccessExpression(expression)) return this.valued(expression);
    const base = this.valued(expression.expression);
    if (!HOLDERS.has(expression.name.text)) return base;
    return { doc: base.doc, fields: new Map([...base.fields, ...this.merged(given)]) };
  }

  private named(node: ts.Expression): Documented {
    return this.ofSymbol(this.checker.getSymbolAtLocation(node));
  }

  private shorthand(node: ts.ShorthandPropertyAssignment): Documented {
    const { doc, fields } = this.ofSymbol(this.checker.getShorthandAssignmentValueSymbol(node));
    return { doc: docOf(node) ?? doc, fields };
  }

  private ofSymbol(symbol: ts.Symbol | undefined): Documented {
    if (symbol === undefined) return UNDOCUMENTED;
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const [declaration] = (isAlias ? this.checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
    return declaration === undefined || declaration.getSourceFile().isDeclarationFile
      ? UNDOCUMENTED
      : this.declared(declaration);
  }

  private fieldsOf({ properties }: ts.ObjectLiteralExpression): ReadonlyMap<string, Documented> {
    return new Map(
      properties.flatMap((property) =>
        ts.isSpreadAssignment(property)
          ? [...this.valued(property.expression).fields]
          : [[nameOf(property), this.declared(property)] as const],
      ),
    );
  }

  private merged(nodes: readonly ts.Expression[]): ReadonlyMap<string, Documented> {
    return new Map(nodes.flatMap((node) => [...this.valued(node).fields]));
  }
}

function initializerOf(declaration: ts.Declaration): ts.Expression | undefined {
  return ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)
    ? declaration.initializer
    : undefined;
}

/** The doc comment of a declaration, as one line of Markdown. */
export function docOf(node: ts.Node): string | undefined {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(doc?.comment);
  return text === undefined ? undefined : docText(text);
}

export function docText(comment: string): string {
  return comment.replaceAll(/\s*\n[\s*]*/g, ' ').replaceAll(/\{@link ([^}]+)\}/g, '`$1`');
}

function nameOf({ name }: ts.ObjectLiteralElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';
}
