import type { SandboxAccount } from '../sandbox.js';
import { escape, shell } from './shell.js';

const NAMES = { weibo: '微博 Weibo', twitter: 'X' };

/** Asks a reader's consent, as the network's own page would. What was asked goes back with the form. */
export function consentPage(
  consent: { network: 'weibo' | 'twitter'; path: string },
  query: Record<string, string>,
  accounts: SandboxAccount[],
): string {
  const hidden = Object.entries(query).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(String(value))}">`,
  );
  const choices = [
    ...accounts.map(({ id, name }) => [id, `${name} (${id})`]),
    ['new', '新账号 A new account'],
  ];
  const options = choices.map(
    ([id = '', label = '']) => `<option value="${escape(id)}">${escape(label)}</option>`,
  );
  return shell(
    `<main class="consent ${consent.network}"><h1>${NAMES[consent.network]}</h1>
<p>应用“Shelfcast”请求以您的账号发布内容。<br>The application “Shelfcast” asks to publish as your account.</p>
<form method="post" action="${consent.path}">${hidden.join('')}
<label>账号 Account <select name="account">${options.join('')}</select></label>
<div><button name="decision" value="allow">授权 Authorize</button><button name="decision" value="deny">取消 Cancel</button></div>
</form></main>`,
  );
}
