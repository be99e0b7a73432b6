import type { FormDefinition } from '../../contract/form.fields.js';

/** Black on white, for paper: registers repeat their head on every sheet, no line is cut in two, the mark is on each sheet. */
export function styleOf(orientation: FormDefinition['layout']['orientation']): string {
  const width = orientation === 'portrait' ? '182mm' : '269mm';
  return `
@page { size: A4 ${orientation}; margin: 14mm; }
* { box-sizing: border-box; }
@media screen { body { width: ${width}; margin: 14mm auto; } }
body { margin: 0; padding-right: 1px; color: #000; font: 10.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans", "Microsoft YaHei", sans-serif; }
header { display: flex; justify-content: space-between; font-size: 9pt; border-bottom: 1px solid #000; }
h1 { margin: 6mm 0 1mm; font-size: 17pt; text-align: center; }
.about { margin: 0 0 4mm; font-size: 9pt; text-align: center; }
h2 { margin: 4mm 0 0; padding: 1mm 2mm; font-size: 10.5pt; background: #eee; border: 1px solid #000; border-bottom: 0; print-color-adjust: exact; }
.row { display: flex; border: 1px solid #000; border-bottom: 0; break-inside: avoid; }
section .row:last-child { border-bottom: 1px solid #000; }
section .row:has(table) { border: 0; break-inside: auto; }
.field { flex: 1 1 0; display: flex; min-height: 9mm; }
.field + .field { border-left: 1px solid #000; }
.label { flex: 0 0 32mm; padding: 1.5mm 2mm; border-right: 1px solid #000; }
.value { flex: 1; padding: 1.5mm 2mm; overflow-wrap: anywhere; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.5mm 2mm; border: 1px solid #000; text-align: left; overflow-wrap: anywhere; font-weight: normal; }
.line { width: 12mm; }
.signatures { display: flex; flex-wrap: wrap; gap: 8mm 10mm; margin-top: 10mm; break-inside: avoid; }
.signature { display: flex; align-items: flex-end; gap: 2mm; }
.signature i { width: 28mm; border-bottom: 1px solid #000; }
footer { margin-top: 8mm; padding-top: 1mm; font-size: 8pt; border-top: 1px solid #000; }
footer p { margin: 0; }
.watermark { position: fixed; inset: 0; z-index: 1; overflow: hidden; display: grid; grid-template-columns: 1fr 1fr; align-items: center; justify-items: center; pointer-events: none; }
.watermark span { max-width: 70mm; font-size: 11pt; color: rgb(0 0 0 / 12%); transform: rotate(-24deg); print-color-adjust: exact; }
`;
}
