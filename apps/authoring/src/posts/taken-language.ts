import { isUniqueViolation } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** A piece has one post in a language: PostgreSQL insists (`posts_one_per_language`), this says it in words. */
export async function namingTakenLanguage<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isUniqueViolation(error, 'posts_one_per_language')) throw error;
    throw new ProblemError(
      409,
      'language-taken',
      'This piece has a post in that language already. Change that one, or unlink it first.',
    );
  }
}
