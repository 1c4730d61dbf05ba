import type { NotificationsConfig } from '@shelfcast/config';
import { createTransport, type Transporter } from 'nodemailer';

const CONNECT_MS = 10_000;
const SOCKET_MS = 30_000;

/** The way to the administrator's mail server. What it sends lies in no file and behind no address. */
export function openTransport({ smtpUrl }: NonNullable<NotificationsConfig['mail']>): Transporter {
  return createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
