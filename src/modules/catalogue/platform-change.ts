/** What of a public platform waits for a second person when it changes, as its first publication did (A10). */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type PlatformContent, platformContent } from './platform-fields.ts'

const weighty = platformContent.pick({ name: true, kind: true, coBuilders: true, pledge: true })

export type PlatformChange = z.output<typeof weighty>

const weightyOf = ({ name, kind, coBuilders, pledge }: PlatformContent): PlatformChange => ({
  ...{ name, kind, coBuilders, pledge },
})

/** What of a revision has to wait, and what takes effect at once. */
export function divided(before: PlatformContent, after: PlatformContent) {
  const [was, wanted] = [weightyOf(before), weightyOf(after)]
  return isDeepStrictEqual(was, wanted)
    ? { waiting: null, atOnce: after }
    : { waiting: wanted, atOnce: { ...after, ...was } }
}

const kept = z.object({ change: weighty.optional() })

/** The change that a version waits with; null for one that would make the platform public as a whole. */
export const changeIn = (content: Readonly<Record<string, unknown>>): PlatformChange | null =>
  kept.parse(content).change ?? null
