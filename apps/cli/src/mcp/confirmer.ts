import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Confirmations, type Matter, type Offer } from './confirmations.js';

export type Consent = { is: 'given' } | { is: 'declined' } | ({ is: 'asked' } & Offer);

/** Thrown where a token is not good: what happened and what to do. */
export class NotConfirmedError extends Error {}

/** A person's yes before anything is planned: asked through the client where it can, else by a second call. */
export class Confirmer {
  private readonly confirmations = new Confirmations();

  constructor(private readonly server: McpServer) {}

  /** Throws `NotConfirmedError`. */
  async consent(matter: Matter, preview: string, token: string | undefined): Promise<Consent> {
    if (token !== undefined) {
      const refusal = this.confirmations.refusal(token, matter);
      if (refusal)
        throw new NotConfirmedError(`${refusal} Nothing was done. Call again without it for a new preview.`);
      return { is: 'given' };
    }
    const { server } = this.server;
    if (!server.getClientCapabilities()?.elicitation)
      return { is: 'asked', ...this.confirmations.offer(matter) };
    const answer = await server.elicitInput({
      message: preview,
      requestedSchema: {
        type: 'object',
        properties: { confirm: { type: 'boolean', title: 'Do it', description: 'Yes, do exactly this.' } },
        required: ['confirm'],
      },
    });
    const isYes = answer.action === 'accept' && answer.content?.['confirm'] === true;
    return { is: isYes ? 'given' : 'declined' };
  }
}
