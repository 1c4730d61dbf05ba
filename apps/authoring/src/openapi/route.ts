import { EditConflict, Problem } from '@shelfcast/contracts';
import { z } from 'zod';

export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';
  /** Under /api/v1. */
  path: string;
  id: string;
  summary: string;
  /** What the summary and the schemas do not tell. */
  description?: string;
  isPublic?: boolean;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType | { types: string[]; schema: z.ZodType };
  /** Problems that carry more than every problem does, by their status. */
  problems?: Record<'409', z.ZodType>;
  answer: { status: '200' | '201' | '204' | '303'; schema?: z.ZodType; types?: string[] };
}

export const ok = (schema: z.ZodType) => ({ status: '200' as const, schema });
export const made = (schema: z.ZodType) => ({ status: '201' as const, schema });
export const gone = { status: '204' as const };
/** An edit that came too late answers both sides; another conflict is a plain problem. */
export const EDIT_PROBLEMS = { '409': z.union([EditConflict, Problem]) };
