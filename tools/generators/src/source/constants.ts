import ts from 'typescript';
import { ROOT } from '../root.js';
import { DocReader, type Documented } from './documented.js';

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  // Constants of other projects are read where they are written.
  customConditions: ['@taizhang/source'],
  noLib: true,
  types: [],
};

/**
 * Doc comments of the constants that files declare at their top.
 * @param files below the root
 * @returns by the constant's name
 */
export function documentedConstants(files: readonly string[]): ReadonlyMap<string, Documented> {
  const program = ts.createProgram(
    files.map((file) => ROOT + file),
    OPTIONS,
  );
  const reader = new DocReader(program.getTypeChecker());
  return new Map(
    files
      .flatMap((file) => program.getSourceFile(ROOT + file)?.statements ?? [])
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations)
      .map((declaration) => [declaration.name.getText(), reader.declared(declaration)]),
  );
}
