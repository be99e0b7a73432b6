import type {
  FormCell,
  FormDefinition,
  FormField,
  FormLine,
  FormValue,
  FormValues,
} from '../../contract/form.fields.js';
import type { ArchivePolicy } from '../archive-policy.decider.js';
import { maskedValue, showingOf, type Showing } from '../field-grading.policy.js';
import { withoutTelephones } from '../telephone-in-text.policy.js';

export interface ShownValue {
  readonly shown: Showing;
  readonly value: string;
}

export type ShownLine = Record<string, ShownValue>;
export type ShownValues = Record<string, ShownValue | ShownLine[]>;

export interface ShowingForm {
  readonly grading: ArchivePolicy['grading'];
  /** Fields that are shown whole. */
  readonly reveal: readonly string[];
  /** Makes of a kept telephone number what anyone may see of it. */
  readonly maskPhone: (kept: string) => string;
}

const WITHHELD = '****';

/** S1-76, S1-78: what is seen of a filled form. A telephone number is masked whatever was allowed: the vault shows numbers. */
export function shownValues({ fields }: FormDefinition, values: FormValues, showing: ShowingForm): ShownValues {
  const shown = fields.flatMap((field) => {
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    return value === undefined ? [] : [[field.key, shownField(field, value, showing)] as const];
  });
  return Object.fromEntries(shown);
}

/** The classes of what would be shown whole; somebody's word may be needed for them. */
export function revealedClasses({ fields }: FormDefinition, reveal: readonly string[]) {
  const cells = fields
    .filter(({ key }) => reveal.includes(key))
    .flatMap((field) => (field.kind === 'table' ? field.columns : [field]));
  return [...new Set(cells.map((cell) => cell.class))];
}

function shownField(field: FormField, value: FormValue, showing: ShowingForm): ShownValue | ShownLine[] {
  const isRevealed = showing.reveal.includes(field.key);
  const [text, lines] = typeof value === 'string' ? [value, []] : ['', value];
  if (field.kind !== 'table') return shownCell(field, text, { ...showing, isRevealed });
  return lines.map((line) => shownLine(field.columns, line, { ...showing, isRevealed }));
}

interface ShowingCell extends ShowingForm {
  readonly isRevealed: boolean;
}

function shownLine(columns: readonly FormCell[], line: FormLine, showing: ShowingCell): ShownLine {
  const cells = columns.flatMap((column) => {
    const value = Object.hasOwn(line, column.key) ? line[column.key] : undefined;
    return value === undefined ? [] : [[column.key, shownCell(column, value, showing)] as const];
  });
  return Object.fromEntries(cells);
}

function shownCell(cell: FormCell, value: string, { grading, isRevealed, maskPhone }: ShowingCell): ShownValue {
  if (value.trim() === '') return { shown: 'whole', value: '' };
  if (cell.kind === 'phone') return { shown: 'masked', value: maskPhone(value) };
  const shown = showingOf(grading[cell.class], isRevealed);
  if (shown === 'withheld') return { shown, value: WITHHELD };
  return { shown, value: shown === 'whole' ? withoutTelephones(value) : maskedValue(value) };
}
