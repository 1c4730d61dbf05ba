import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { faultOf } from '../print/tell-fault.js';
import { NotConfirmedError } from './confirmer.js';

/** An answer as data, and as text for clients that know no other. What was refused says what happened and what to do. */
export async function toolResult(work: () => Promise<Record<string, unknown>>): Promise<CallToolResult> {
  try {
    const structuredContent = await work();
    return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: wordsOf(error) }] };
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof NotConfirmedError) return error.message;
  const { detail, errors } = faultOf(error);
  return [detail, ...errors.map((each) => `${each.field}: ${each.detail}`)].join('\n');
}
