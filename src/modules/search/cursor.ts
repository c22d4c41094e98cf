import { z } from 'zod'
import { Problem } from '#kernel/problem.ts'
import type { Found, Place } from './engine/search-index.ts'

/** More than any term is worth: a forged weight makes an order of its own, and no sum that doesn't fit. */
const weight = z.int().min(0).max(8192)

const shape = z.tuple([
  z.enum(['after', 'before']),
  z.int().min(1).max(1_000_000),
  z.number().min(0),
  z.int().min(0).max(0xffffffff),
  z.boolean(),
  z.int().min(0).max(0xffff),
  z.array(weight).max(200),
])

/** A place in the answers to a question, and the number of the page that stands there. */
export interface PagePlace extends Place {
  readonly page: number
}

const written = ({ beyond, page, allWords, staleBefore, weights }: PagePlace): string =>
  Buffer.from(
    JSON.stringify([beyond.side, page, beyond.score, beyond.key, allWords, staleBefore, weights]),
  ).toString('base64url')

/** What stands before the first or after the last answer of a page, as text that a caller hands back unread. */
export function cursorBeside(
  side: 'after' | 'before',
  found: Found,
  { page, staleBefore }: { page: number; staleBefore: number },
): string | null {
  const at = side === 'after' ? -1 : 0
  const [score, key] = [found.scores.at(at), found.keys.at(at)]
  if (score === undefined || key === undefined) return null
  const next = side === 'after' ? page + 1 : Math.max(1, page - 1)
  return written({ ...found, beyond: { side, score, key }, page: next, staleBefore })
}

/** Throws Problem `malformed` for a cursor that isn't ours. */
export function readCursor(cursor: string | undefined): PagePlace | null {
  if (cursor === undefined) return null
  try {
    const [side, page, score, key, allWords, staleBefore, weights] = shape.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return { beyond: { side, score, key }, page, allWords, staleBefore, weights }
  } catch {
    throw new Problem('malformed', { message: '翻页参数有误，请从第一页开始查看。' })
  }
}
