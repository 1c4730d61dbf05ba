import type { CreateAccount, Network, UpdateAccount } from '@shelfcast/contracts';

/** What stands in the dialog, whatever the network; only its own fields are sent. */
export interface ConnectValues {
  network: Network;
  name: string;
  defaultLink: string;
  defaultThumbnailId: string | undefined;
  accessToken: string;
  refreshToken: string;
  uid: string;
  clientId: string;
  clientSecret: string;
  appId: string;
  appSecret: string;
  callbackToken: string;
  encodingAesKey: string;
}

type CredentialField = Exclude<
  keyof ConnectValues,
  'network' | 'name' | 'defaultLink' | 'defaultThumbnailId'
>;

interface FieldRule {
  field: CredentialField;
  optional?: true;
  /** Never shown while it is typed or pasted. */
  secret?: true;
}

/** What each network wants, in the order of its own console. */
export const CREDENTIAL_FIELDS: Record<Network, readonly FieldRule[]> = {
  weibo: [{ field: 'accessToken', secret: true }, { field: 'uid' }],
  wechat: [
    { field: 'appId' },
    { field: 'appSecret', secret: true },
    { field: 'callbackToken', optional: true, secret: true },
    { field: 'encodingAesKey', optional: true, secret: true },
  ],
  twitter: [
    { field: 'clientId' },
    { field: 'clientSecret', optional: true, secret: true },
    { field: 'accessToken', secret: true },
    { field: 'refreshToken', secret: true },
  ],
};

export function emptyConnect(network: Network, name: string): ConnectValues {
  return {
    network,
    name,
    defaultLink: '',
    defaultThumbnailId: undefined,
    accessToken: '',
    refreshToken: '',
    uid: '',
    clientId: '',
    clientSecret: '',
    appId: '',
    appSecret: '',
    callbackToken: '',
    encodingAesKey: '',
  };
}

function credentialsOf(values: ConnectValues): Record<string, string> {
  const given = CREDENTIAL_FIELDS[values.network].map(({ field, optional }) => {
    const value = values[field].trim();
    return value || !optional ? [[field, value]] : [];
  });
  return Object.fromEntries(given.flat());
}

/** The server says which field is missing or wrong, hence no check here. */
export function toCreateAccount(values: ConnectValues): CreateAccount {
  const link = values.defaultLink.trim();
  return {
    network: values.network,
    name: values.name,
    credentials: credentialsOf(values),
    ...(link ? { defaultLink: link } : {}),
    ...(values.defaultThumbnailId ? { defaultThumbnailId: values.defaultThumbnailId } : {}),
  } as unknown as CreateAccount;
}

/** New credentials for an account that is there. */
export function toUpdateAccount(values: ConnectValues): UpdateAccount {
  return { credentials: credentialsOf(values) } as UpdateAccount;
}

/** `credentials.appSecret` stands at `appSecret`. */
export function connectFieldOf(field: string): string {
  return field
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^credentials\./, '');
}
