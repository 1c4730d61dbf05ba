import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './api/query-client.js';
import { ToastPlace } from './components/shell/toast-place.js';
import { createAppRouter } from './router.js';
import { cssVariables, theme } from './theme.js';

const queryClient = createQueryClient(() => void router.invalidate());
const router = createAppRouter(queryClient);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastPlace />
      </QueryClientProvider>
    </MantineProvider>
  );
}
