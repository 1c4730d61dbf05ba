import { useNotifications } from '@mantine/notifications';
import { Suspense, lazy, useState } from 'react';

/** Comes with the first thing there is to say. */
const Toasts = lazy(async () => ({ default: (await import('./toasts.js')).Toasts }));

export function ToastPlace() {
  const { notifications, queue } = useNotifications();
  const [wanted, setWanted] = useState(false);
  if (!wanted && notifications.length + queue.length > 0) setWanted(true);
  return <Suspense fallback={null}>{wanted && <Toasts />}</Suspense>;
}
