import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { uploadFile } from '../../api/pictures.js';

interface Run {
  of: number;
  done: number;
  refused: { name: string; error: unknown }[];
  /** Of the file that is on its way, from 0 to 1. */
  part: number;
}

/** Uploads files one after the other; what is refused keeps no other from it. They end with the page. */
export function useUploads() {
  const client = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const isRunning = run !== null && run.done + run.refused.length < run.of;
  const upload = async (files: File[]) => {
    const { signal } = leaving.current;
    const now: Run = { of: files.length, done: 0, refused: [], part: 0 };
    const show = (part = 0) => setRun({ ...now, part });
    show();
    for (const file of files) {
      if (signal.aborted) return;
      try {
        await uploadFile(file, { onProgress: (sent, all) => show(sent / all), signal });
        now.done += 1;
      } catch (error) {
        now.refused = [...now.refused, { name: file.name, error }];
      }
      show();
    }
    await client.invalidateQueries({ queryKey: ['media'] });
  };
  const start = (files: File[]) => {
    if (files.length > 0 && !isRunning) void upload(files);
  };
  return { run, isRunning, start, close: () => setRun(null) };
}
