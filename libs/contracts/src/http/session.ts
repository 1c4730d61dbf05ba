import { z } from 'zod';
import { Permission, Role } from '../vocabulary.js';
import { Id } from './common.js';

/** Who is asking: a signed-in person or an API key, in one library. */
export const Me = z
  .strictObject({
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    permissions: z.array(Permission).describe('what the role may do in this library'),
    library: z.strictObject({ id: Id, name: z.string(), timeZone: z.string() }),
    libraries: z
      .array(z.strictObject({ id: Id, name: z.string() }))
      .describe('where the person is a member; one of them at a time'),
    demo: z
      .strictObject({ sandboxUrl: z.string() })
      .nullable()
      .describe('where the sandbox networks are, in the demo'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** The demo's people, for the sign-in page; empty outside the demo. */
export const DemoPeople = z
  .strictObject({
    items: z.array(z.strictObject({ email: z.string(), password: z.string(), role: Role })),
  })
  .meta({ id: 'DemoPeople' });
export type DemoPeople = z.infer<typeof DemoPeople>;

/** How one can sign in here. */
export const SignInOptions = z
  .strictObject({
    singleSignOn: z.boolean().describe('at the identity provider of the installation'),
    passwordLetters: z.boolean().describe('a forgotten password is replaced by a link in an e-mail'),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof SignInOptions>;

export const Health = z
  .strictObject({
    status: z.enum(['ok', 'failing']),
    checks: z.record(
      z.string(),
      z.strictObject({ status: z.enum(['ok', 'failing']), detail: z.string().optional() }),
    ),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
