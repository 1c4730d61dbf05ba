import type { ImportResult } from '@shelfcast/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.js';

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
      request<ImportResult>('POST', '/posts/import', {
        body: file,
        headers: { 'content-type': 'text/csv' },
        query: { accountIds: accountIds.join(','), dryRun: String(dryRun) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['posts'] }),
  });
}
