import { useLocalStorage } from '@mantine/hooks';

/** Whether letters alone are commands: whoever speaks to the computer says them by accident (WCAG 2.1.4). */
export function useLetters() {
  return useLocalStorage({
    key: 'shelfcast-letters',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
}
