import { createHash } from 'node:crypto'
import type { AnswerContent } from './answer.ts'

/**
 * What the audit log keeps of an answer: enough to show later that a revision is the one that was given, and nothing
 * to learn an amount from, because `seal` is random and stays with the answer.
 */
export const sealed = (content: AnswerContent, seal: string): string =>
  createHash('sha256').update(seal).update(JSON.stringify(content)).digest('hex')
