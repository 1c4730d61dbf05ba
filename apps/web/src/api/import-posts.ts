import { answerOf } from '@shelfcast/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

interface Import {
  file: File;
  accountIds: string[];
  dryRun: boolean;
}

/** The file goes as it is: the server reads the encoding and names the line that is wrong. */
export function useImportPosts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, accountIds, dryRun }: Import) =>
      answerOf(
        desk.POST('/api/v1/posts/import', {
          params: { query: { accountIds: accountIds.join(','), dryRun: dryRun ? 'true' : 'false' } },
          headers: { 'content-type': 'text/csv' },
          // Described as text; its bytes go as they are.
          body: '',
          bodySerializer: () => file,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['posts'] }),
  });
}
