import { z } from 'zod'
import { Problem } from '#kernel/problem.ts'

const place = z.tuple([z.iso.datetime(), z.uuid(), z.boolean().default(false)])

export interface Place {
  readonly publishedAt: string
  readonly id: string
  /** Among the records that nobody has confirmed for long, which come last. */
  readonly demoted: boolean
}

/** Where a page ended, as text that a caller hands back unread. */
export const cursorOf = (
  { publishedAt, id }: { publishedAt: Date | null; id: string },
  demoted = false,
): string =>
  Buffer.from(JSON.stringify([publishedAt?.toISOString() ?? '', id, demoted])).toString('base64url')

/** Throws Problem `malformed` for a cursor that isn't ours. */
export function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  try {
    const [publishedAt, id, demoted] = place.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return { publishedAt, id, demoted }
  } catch {
    throw new Problem('malformed', { message: '翻页参数有误，请从第一页开始查看。' })
  }
}
