/** A table of GitHub's Markdown. Cells are Markdown themselves. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');
}

/** A page of the reference. */
export function page(title: string, source: string, parts: readonly string[]): string {
  const note = `Generated from ${source}; change it there and run \`npm run generate\` in tools/generators.`;
  return `${[`# ${title}`, note, ...parts].join('\n\n')}\n`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
