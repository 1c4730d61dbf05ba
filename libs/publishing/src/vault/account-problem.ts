import type { DeliveryProblem } from '@shelfcast/contracts';
import type { PlatformError } from '@shelfcast/platform-kit';

/** Why an account waits for a person, and what that person does. */
export function accountProblem({ code, detail, action }: PlatformError): DeliveryProblem {
  return { code, detail, action: action || 'Reconnect the account.' };
}

/** What a refused account is stored with. */
export function refusedAccount(error: PlatformError) {
  const { code, detail, action } = accountProblem(error);
  return {
    status: 'needs-reconnecting',
    ...{ problemCode: code, problemDetail: detail, problemAction: action },
  };
}
