import type { FormCell, FormDefinition, FormField } from '../../contract/form.fields.js';

/** What makes a definition unfit to be filled in and printed; none for one that is fit. */
export function faultsOf(definition: FormDefinition): readonly string[] {
  const { fields } = definition;
  const keys = fields.map(({ key }) => key);
  return [
    ...repeated(keys).map((key) => `two fields are called ${key}`),
    ...layoutFaults(definition),
    ...fields.flatMap(fieldFaults),
  ];
}

/** Every field is placed exactly once, a register in a row of its own, and nothing else is placed. */
function layoutFaults({ fields, layout }: FormDefinition): readonly string[] {
  const rows = layout.sections.flatMap((section) => section.rows);
  const placed = rows.flat();
  const known = new Set(fields.map(({ key }) => key));
  const tables = new Set(fields.filter(({ kind }) => kind === 'table').map(({ key }) => key));
  return [
    ...repeated(placed).map((key) => `${key} is placed twice`),
    ...placed.filter((key) => !known.has(key)).map((key) => `there is no field ${key} to place`),
    ...[...known].filter((key) => !placed.includes(key)).map((key) => `${key} is not placed`),
    ...rows.filter((row) => row.length > 1 && row.some((key) => tables.has(key))).map(() => 'a register stands alone'),
  ];
}

function fieldFaults(field: FormField): readonly string[] {
  if (field.kind !== 'table') return cellFaults(field);
  const keys = repeated(field.columns.map(({ key }) => key));
  return [...keys.map((key) => `two columns are called ${key}`), ...field.columns.flatMap(cellFaults)];
}

function cellFaults(cell: FormCell): readonly string[] {
  const tellsOfPerson = cell.kind === 'phone' || cell.class === 'private';
  const options = cell.kind === 'choice' ? repeated(cell.options.map(({ key }) => key)) : [];
  return [
    ...options.map((key) => `two options are called ${key}`),
    ...(tellsOfPerson && !cell.personal ? [`${cell.key} tells about a person`] : []),
  ];
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
