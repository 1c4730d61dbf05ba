import { Box } from '@mantine/core';
import { RowSkeletons } from './row-skeletons.js';

export function PageSkeleton() {
  return (
    <Box p="lg" maw={1240} mx="auto">
      <RowSkeletons rows={5} />
    </Box>
  );
}
