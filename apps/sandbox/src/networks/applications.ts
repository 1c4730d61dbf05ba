import type { Sandbox } from '../sandbox.js';

/** An application as its developer registered it with a network. */
export interface Application {
  clientId: string;
  clientSecret: string;
  /** X: it must prove itself by HTTP Basic; its id alone is not enough. */
  isConfidential: boolean;
}

/** Registered whatever the settings say, for examples that are typed by hand. */
const EXAMPLES = {
  weibo: { clientId: '1352222456', clientSecret: 'sandbox-weibo-secret', isConfidential: true },
  twitter: {
    clientId: 'sandbox-twitter-client',
    clientSecret: 'sandbox-twitter-secret',
    isConfidential: true,
  },
};

/** The applications that a network knows: the example, and the one of the settings, which new accounts are issued for. */
export function applications({ settings }: Sandbox, network: 'weibo' | 'twitter'): Application[] {
  const { clientId, clientSecret } = settings[network];
  return [EXAMPLES[network], { clientId, clientSecret, isConfidential: network === 'weibo' }];
}

/** Whether some application goes by this id. */
export function isRegistered(sandbox: Sandbox, network: 'weibo' | 'twitter', clientId?: string): boolean {
  return applications(sandbox, network).some((each) => each.clientId === clientId);
}
