import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import { docOf } from './documented.js';
import { ROOT } from '../root.js';

/** A port of a library, with what implements it and what proves an implementation. All files below the root. */
export interface Port {
  readonly name: string;
  readonly file: string;
  readonly doc: string;
  readonly adapters: readonly { readonly file: string; readonly folder: string }[];
  readonly suites: readonly string[];
}

const TESTING = /\/testing\/|\.testing\.ts$/;

/** The exported interfaces of `*.port.ts` that a class implements. */
export function readPorts(): readonly Port[] {
  const sources = sourcesIn('libs/*/src/**/*.ts');
  const classes = sources.filter(({ fileName }) => !TESTING.test(fileName)).flatMap(implementedIn);
  const suites = sources.map(({ fileName }) => fileName).filter((file) => file.endsWith('.suite.ts'));
  return sources
    .filter(({ fileName }) => fileName.endsWith('.port.ts'))
    .flatMap((source) => interfacesOf(source).map((it) => portOf(it, { classes, suites })))
    .filter(({ adapters }) => adapters.length > 0);
}

interface Implementation {
  readonly port: string;
  readonly file: string;
}

interface Found {
  readonly classes: readonly Implementation[];
  readonly suites: readonly string[];
}

function portOf(node: ts.InterfaceDeclaration, { classes, suites }: Found): Port {
  const name = node.name.text;
  const file = node.getSourceFile().fileName;
  const library = file.slice(0, file.indexOf('/src/'));
  return {
    name,
    file,
    doc: docOf(node) ?? '',
    adapters: classes
      .filter(({ port }) => port === name)
      .map(({ file: its }) => ({ file: its, folder: basename(dirname(its)) })),
    suites: suiteOf(
      name,
      file,
      suites.filter((suite) => suite.startsWith(`${library}/`)),
    ),
  };
}

function interfacesOf(source: ts.SourceFile): readonly ts.InterfaceDeclaration[] {
  return source.statements.filter(ts.isInterfaceDeclaration);
}

function implementedIn({ statements, fileName }: ts.SourceFile): readonly Implementation[] {
  return statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ heritageClauses = [] }) => heritageClauses)
    .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.map(({ expression }) => ({ port: expression.getText(), file: fileName })));
}

function sourcesIn(pattern: string): readonly ts.SourceFile[] {
  return globSync(pattern, { cwd: ROOT, exclude: ['**/*.spec.ts'] })
    .sort()
    .map((file) => ts.createSourceFile(file, readFileSync(ROOT + file, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** A suite is named after its port; a port that is a part of another is proved by the suite that its file is named after. */
function suiteOf(port: string, file: string, suites: readonly string[]): readonly string[] {
  const named = (name: string) => suites.filter((suite) => basename(suite) === `${name}.suite.ts`);
  const own = named(kebab(port));
  return own.length > 0 ? own : named(basename(file, '.port.ts'));
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
