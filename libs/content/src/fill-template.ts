import { PLACEHOLDER } from '@shelfcast/contracts';

/** The template with its placeholders replaced; what it names and nobody gave is left out. */
export function fillTemplate(template: string, values: Record<string, string>): string {
  // A function, so that a value is never read as a template or a pattern itself.
  return template.replaceAll(PLACEHOLDER, (_whole, name: string) => values[name] ?? '').trim();
}
