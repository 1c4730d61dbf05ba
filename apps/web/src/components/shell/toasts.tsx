import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where what has been done is said in passing, above the phone's bottom bar. */
export function Toasts() {
  return <Notifications position="bottom-right" className="toasts" />;
}
