import type { Media } from '@shelfcast/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { uploadFile } from '../../../api/pictures.js';

export interface UploadItem {
  key: number;
  fileName: string;
  /** Per cent of its bytes that have come. */
  percent: number;
  error: Error | null;
  cancel: () => void;
}

export type Uploads = ReturnType<typeof useUploads>;

/** Files on their way into the library's media, several at a time. */
export function useUploads(onUploaded: (media: Media) => void) {
  const client = useQueryClient();
  const [items, setItems] = useState<UploadItem[]>([]);
  const count = useRef(0);
  const running = useRef(new Set<AbortController>());
  useEffect(() => {
    const { current } = running;
    return () => current.forEach((controller) => controller.abort());
  }, []);

  const change = (key: number, patch: Partial<UploadItem>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...patch } : item)));
  const forget = (key: number) => setItems((now) => now.filter((item) => item.key !== key));

  const upload = async (file: File, then: (media: Media) => void) => {
    const key = (count.current += 1);
    const controller = new AbortController();
    running.current.add(controller);
    const cancel = () => {
      controller.abort();
      forget(key);
    };
    setItems((now) => [...now, { key, fileName: file.name, percent: 0, error: null, cancel }]);
    try {
      const media = await uploadFile(file, {
        signal: controller.signal,
        onProgress: (sent, all) => change(key, { percent: Math.round((100 * sent) / Math.max(1, all)) }),
      });
      client.setQueryData(['media', 'picture', media.id], media);
      forget(key);
      onUploaded(media);
      then(media);
    } catch (error) {
      if (!controller.signal.aborted) change(key, { error: error as Error });
    } finally {
      running.current.delete(controller);
    }
  };
  /** `then` hears of each that is there. */
  const add = (files: readonly File[], then: (media: Media) => void = () => undefined) => {
    for (const file of files) void upload(file, then);
  };
  return { items, add };
}
